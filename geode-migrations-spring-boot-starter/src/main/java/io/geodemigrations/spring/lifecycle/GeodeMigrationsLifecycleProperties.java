/*
 * Copyright 2026 the Geode Migrations authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.geodemigrations.spring.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * When migrations run while a service starts.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("geode.migrations")
public class GeodeMigrationsLifecycleProperties {

  /** When migrations run while the service starts. */
  private MigrationMode mode = MigrationMode.BEFORE_BEANS;

  private final AfterWeb afterWeb = new AfterWeb();

  private final Validate validate = new Validate();

  private final Job job = new Job();

  /** When migrations run. */
  public MigrationMode getMode() {
    return mode;
  }

  /** Sets when migrations run. */
  public void setMode(MigrationMode mode) {
    this.mode = mode;
  }

  /** What concerns the mode {@code after-web} only. */
  public AfterWeb getAfterWeb() {
    return afterWeb;
  }

  /** What concerns the mode {@code validate} only. */
  public Validate getValidate() {
    return validate;
  }

  /** What concerns the mode {@code job} only. */
  public Job getJob() {
    return job;
  }

  /** What concerns the mode {@code job} only. */
  public static class Job {

    /** Whether the exit code is 8 when nothing was applied because all that is pending is held. */
    private boolean failOnHeld = true;

    /** Whether the exit code is 8 when all that is pending is held. */
    public boolean isFailOnHeld() {
      return failOnHeld;
    }

    /** Sets whether the exit code is 8 when all that is pending is held. */
    public void setFailOnHeld(boolean failOnHeld) {
      this.failOnHeld = failOnHeld;
    }
  }

  /** What concerns the mode {@code after-web} only. */
  public static class AfterWeb {

    /**
     * Path patterns of requests that are answered while migrations run, in addition to management
     * paths and additional health paths. All others get 503.
     */
    private List<String> allow = new ArrayList<>();

    /** The Retry-After of requests that are refused while migrations run. */
    private Duration retryAfter = Duration.ofSeconds(10);

    /** What the service does when its migrations fail. */
    private OnFailure onFailure = OnFailure.EXIT;

    /** What the service does when its migrations fail. */
    public OnFailure getOnFailure() {
      return onFailure;
    }

    /** Sets what the service does when its migrations fail. */
    public void setOnFailure(OnFailure onFailure) {
      this.onFailure = onFailure;
    }

    /** Patterns of requests that are answered while migrations run. */
    public List<String> getAllow() {
      return allow;
    }

    /** Sets the patterns of requests that are answered while migrations run. */
    public void setAllow(List<String> allow) {
      this.allow = allow;
    }

    /** The Retry-After of refused requests. */
    public Duration getRetryAfter() {
      return retryAfter;
    }

    /** Sets the Retry-After of refused requests. */
    public void setRetryAfter(Duration retryAfter) {
      if (retryAfter.isNegative()) {
        throw new InvalidConfigurationPropertyValueException(
            "geode.migrations.after-web.retry-after", retryAfter, "It must not be negative.");
      }
      this.retryAfter = retryAfter;
    }
  }

  /** What concerns the mode {@code validate} only. */
  public static class Validate {

    /** Whether the start fails when migrations are pending that somebody else should have run. */
    private boolean failOnPending = true;

    /** Whether pending migrations are a failure. */
    public boolean isFailOnPending() {
      return failOnPending;
    }

    /** Sets whether pending migrations are a failure. */
    public void setFailOnPending(boolean failOnPending) {
      this.failOnPending = failOnPending;
    }
  }
}
