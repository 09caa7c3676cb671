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
package io.geodemigrations.core.run;

import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.core.GeodeMigrationsException;
import java.util.regex.Pattern;

/** The words of an error without its code, place and remedy, for a message that has its own. */
final class Messages {

  private static final Pattern POSITION = Pattern.compile("line \\d+, column \\d+");

  private Messages() {}

  static String plain(Throwable error) {
    if (error instanceof GeodeQueryException query) {
      return answered(query);
    }
    if (error instanceof GeodeException client) {
      return client.what();
    }
    if (!(error instanceof GeodeMigrationsException own)) {
      return error.getClass().getSimpleName() + ": " + error.getMessage();
    }
    return own.what();
  }

  /** A position that the server names is one in the statement, and not in the file. */
  private static String answered(GeodeQueryException query) {
    return "The server answered %s: %s"
        .formatted(
            query.code(),
            POSITION.matcher(query.serverMessage()).replaceFirst("$0 of this statement"));
  }
}
