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
package io.geodemigrations.cli.output;

/** Colours, where they are wanted. */
public enum Style {
  /** Escape sequences of a terminal. */
  COLOURED,
  /** Nothing but text. */
  PLAIN;

  private static final String RESET = "\u001B[0m";

  /** A colour, or the like. */
  public enum Ink {
    /** All is well. */
    GREEN("32"),
    /** Something waits. */
    YELLOW("33"),
    /** Something is wrong. */
    RED("31"),
    /** Something happens. */
    CYAN("36"),
    /** Less important. */
    FAINT("2"),
    /** More important. */
    BOLD("1"),
    /** As it is. */
    NONE("");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  /** The text in a colour. */
  public String paint(Ink ink, String text) {
    return this == PLAIN || ink == Ink.NONE || text.isEmpty()
        ? text
        : "\u001B[" + ink.code + "m" + text + RESET;
  }
}
