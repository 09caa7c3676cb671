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
package io.geodemigrations.maven;

import io.geodemigrations.cli.config.UsageException;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.run.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * Errors as Maven knows them. A failure is about migrations and their history; everything else,
 * such as a wrong parameter or a server that does not answer, is an error of the execution. The
 * cause is not passed on, because Maven would add its message, which may have a secret.
 */
final class Failures {

  private final Log log;
  private Redactor redactor = new Redactor(Map.of());

  Failures(Log log) {
    this.log = log;
  }

  void keepSecret(List<String> passwords, Map<String, String> placeholders) {
    Map<String, String> secrets = new HashMap<>(placeholders);
    passwords.forEach(password -> secrets.put("password " + secrets.size(), password));
    redactor = new Redactor(secrets);
  }

  /** Throws it as what it is for Maven; the result is for the compiler. */
  MojoExecutionException rethrow(RuntimeException error) throws MojoFailureException {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    log.debug(redactor.redact(trace.toString()));
    String message = redactor.redact(message(error));
    switch (ExitCode.of(error)) {
      case MIGRATION_FAILED, VALIDATION, INTERRUPTED -> throw new MojoFailureException(message);
      default -> {
        return new MojoExecutionException(message);
      }
    }
  }

  private static String message(RuntimeException error) {
    if (error instanceof GeodeMigrationsException || error instanceof GeodeException) {
      return String.valueOf(error.getMessage());
    }
    if (error instanceof UsageException) {
      return ErrorCode.OPTION_INVALID.id() + " " + error.getMessage();
    }
    return "Unexpected: %s: %s. Run it again with -X, and report what it shows."
        .formatted(error.getClass().getSimpleName(), error.getMessage());
  }
}
