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

import java.util.function.IntSupplier;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;

/** Ends the process before any runner of the application, once the migrations have run. */
final class JobExit implements ApplicationRunner, Ordered {

  private final ApplicationContext context;
  private final IntSupplier code;
  private final ProcessEnd end;

  /**
   * Creates the exit.
   *
   * @param code asked when the migrations have run
   */
  JobExit(ApplicationContext context, IntSupplier code, ProcessEnd end) {
    this.context = context;
    this.code = code;
    this.end = end;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    int exitCode = code.getAsInt();
    end.exit(SpringApplication.exit(context, () -> exitCode));
  }
}
