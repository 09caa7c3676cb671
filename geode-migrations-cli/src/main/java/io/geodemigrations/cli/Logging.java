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

import java.util.logging.Level;
import java.util.logging.Logger;

/** Logs: quiet unless details are wanted, and never with the bytes of messages. */
final class Logging {

  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private Logging() {}

  /** To be called before the first logger exists. */
  static void configure(boolean debug) {
    set("defaultLogLevel", debug ? "debug" : "warn");
    set("showDateTime", String.valueOf(debug));
    set("dateTimeFormat", "HH:mm:ss.SSS");
    set("showThreadName", String.valueOf(debug));
    set("showShortLogName", "true");
    set("levelInBrackets", "true");
    // They log the bytes of each message, passwords too.
    set("log.io.grpc.netty.NettyClientHandler", "info");
    set("log.io.grpc.netty.NettyServerHandler", "info");
    set("log.io.netty", "warn");
    Logger.getLogger("").setLevel(debug ? Level.INFO : Level.SEVERE);
  }

  private static void set(String name, String value) {
    if (System.getProperty(PREFIX + name) == null) {
      System.setProperty(PREFIX + name, value);
    }
  }
}
