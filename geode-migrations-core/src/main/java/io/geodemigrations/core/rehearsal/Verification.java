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
package io.geodemigrations.core.rehearsal;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.GqlSyntaxException;
import io.geodemigrations.gql.effect.Effects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query that has to return one row whose first column is true, after the migrations have run.
 *
 * @param query the query; it only reads
 * @since 0.1.0
 */
public record Verification(String query) {

  /**
   * Checks the query.
   *
   * @throws GeodeMigrationsException {@code GM-433} if it is no query, or does not only read
   */
  public Verification {
    query = query.strip();
    try {
      Effects effects = Effects.of(Gql.parse(query));
      if (!effects.readOnly() || !effects.parameters().isEmpty()) {
        throw unusable("'%s' must only read, and has no parameters".formatted(query), null);
      }
    } catch (GqlSyntaxException e) {
      throw unusable("'%s' is no query: %s".formatted(query, e.getMessage()), e);
    }
  }

  /**
   * The queries of a file, each ended by {@code ;}.
   *
   * @throws GeodeMigrationsException {@code GM-433} if it cannot be read, or one is not usable
   */
  public static List<Verification> of(Path file) {
    List<Verification> result = new ArrayList<>();
    try {
      for (var statement : Gql.split(Files.readString(file))) {
        result.add(new Verification(statement.text()));
      }
    } catch (IOException | GqlSyntaxException e) {
      throw unusable("The verification queries in %s cannot be read: %s".formatted(file, e), e);
    }
    return result;
  }

  private static GeodeMigrationsException unusable(String what, @Nullable Throwable cause) {
    return new GeodeMigrationsException(
        ErrorCode.REHEARSAL_FAILED,
        what,
        "Correct the verification query; nothing was rehearsed.",
        null,
        cause);
  }
}
