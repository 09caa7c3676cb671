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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A terminal at which somebody has decided beforehand what to answer; nobody if nothing. */
final class ScriptedTerminal implements Terminal {

  final List<String> questions = new ArrayList<>();
  private final boolean terminal;
  private final Deque<String> answers = new ArrayDeque<>();

  private ScriptedTerminal(boolean terminal, String... answers) {
    this.terminal = terminal;
    this.answers.addAll(List.of(answers));
  }

  static ScriptedTerminal none() {
    return new ScriptedTerminal(false);
  }

  static ScriptedTerminal answering(String... answers) {
    return new ScriptedTerminal(true, answers);
  }

  @Override
  public boolean onOutput() {
    return terminal;
  }

  @Override
  public boolean onError() {
    return terminal;
  }

  @Override
  public @Nullable String ask(String question) {
    questions.add(question);
    return answers.poll();
  }

  @Override
  public @Nullable String askSecret(String question) {
    return ask(question);
  }
}
