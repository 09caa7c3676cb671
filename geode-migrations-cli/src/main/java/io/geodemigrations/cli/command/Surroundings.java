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
package io.geodemigrations.cli.command;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a command finds around itself.
 *
 * @param environment the environment variables
 * @param out standard output
 * @param err standard error
 * @param terminal who reads them
 * @param clock says what day it is
 * @param atWork told when the engine begins what must come to a safe end, with the time that this
 *     takes at most after it was asked to stop
 */
public record Surroundings(
    Map<String, String> environment,
    PrintStream out,
    PrintStream err,
    Terminal terminal,
    Clock clock,
    Consumer<Duration> atWork) {

  /** Copies the variables. */
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Leaves the variables out: some are secrets. */
  @Override
  public String toString() {
    return "Surroundings[" + environment.size() + " variables]";
  }
}
