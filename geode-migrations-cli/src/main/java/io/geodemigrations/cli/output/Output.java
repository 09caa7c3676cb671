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

import java.io.PrintStream;

/**
 * Where a command writes: its result to standard output, as text or as one JSON document;
 * everything else to standard error.
 */
public final class Output {

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;
  private final Style outStyle;
  private final Style errStyle;

  /**
   * Where a command writes.
   *
   * @param json whether the result is JSON
   * @param outStyle for standard output
   * @param errStyle for standard error
   */
  public Output(PrintStream out, PrintStream err, boolean json, Style outStyle, Style errStyle) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.outStyle = outStyle;
    this.errStyle = errStyle;
  }

  /** Whether the result is to be JSON. */
  public boolean json() {
    return json;
  }

  /** The colours of standard output. */
  public Style style() {
    return outStyle;
  }

  /** The colours of standard error. */
  public Style errStyle() {
    return errStyle;
  }

  /** Standard error. */
  public PrintStream err() {
    return err;
  }

  /** A line of the result. */
  public void line(String text) {
    out.println(text);
  }

  /** Text of the result that has its line breaks. */
  public void text(String text) {
    out.print(text);
    if (!text.endsWith("\n")) {
      out.println();
    }
  }

  /** The result for programs: the only document on standard output. */
  public void json(Json document) {
    text(document.text());
  }

  /** A line for the person who waits. */
  public void note(Style.Ink ink, String text) {
    err.println(errStyle.paint(ink, text));
  }
}
