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
package io.geodemigrations.cli;

import io.geodemigrations.cli.command.Terminal;
import java.io.Console;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The terminal of this process, if it has one. */
final class ProcessTerminal implements Terminal {

  private final @Nullable Console console;

  ProcessTerminal() {
    Console found = System.console();
    this.console = found != null && isTerminal(found) ? found : null;
  }

  /** Since Java 22 there always is a console; before, only with a terminal. */
  private static boolean isTerminal(Console console) {
    try {
      Method method = Console.class.getMethod("isTerminal");
      return Boolean.TRUE.equals(method.invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  @Override
  public boolean onOutput() {
    return isTerminal(1);
  }

  @Override
  public boolean onError() {
    return isTerminal(2);
  }

  /** Java knows of standard input and output together only; Linux knows of each. */
  private boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return console != null;
    }
  }

  @Override
  public @Nullable String ask(String question) {
    return console == null ? null : console.readLine("%s", question);
  }

  @Override
  public @Nullable String askSecret(String question) {
    if (console == null) {
      return null;
    }
    char[] answer = console.readPassword("%s", question);
    return answer == null ? null : String.valueOf(answer);
  }
}
