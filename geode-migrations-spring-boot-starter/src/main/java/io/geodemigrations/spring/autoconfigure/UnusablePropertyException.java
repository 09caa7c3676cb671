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
package io.geodemigrations.spring.autoconfigure;

import io.geodemigrations.client.error.GeodeConfigurationException;
import io.geodemigrations.core.InvalidOptionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.boot.ExitCodeGenerator;

/**
 * A property has a value that the driver, the migrations or the embedded server cannot use. A
 * process that ends because of it has the exit code 2 (usage).
 *
 * @since 0.1.0
 */
public final class UnusablePropertyException extends RuntimeException implements ExitCodeGenerator {

  private static final long serialVersionUID = 1L;

  private static final int USAGE = 2;

  private final String property;
  private final String what;
  private final String remedy;

  private UnusablePropertyException(
      String property, String what, String remedy, RuntimeException cause) {
    super("The property %s cannot be used: %s %s".formatted(property, what, remedy), cause);
    this.property = property;
    this.what = what;
    this.remedy = remedy;
  }

  /** The property, in its canonical form. */
  public String property() {
    return property;
  }

  /** What is wrong, with its code if it has one. Never the value of an address or a password. */
  public String what() {
    return what;
  }

  /** What to do next. */
  public String remedy() {
    return remedy;
  }

  @Override
  public int getExitCode() {
    return USAGE;
  }

  /** Names the property whose option is refused. */
  static <T> Consumer<T> naming(String property, Consumer<? super T> option) {
    return value ->
        naming(
            property,
            () -> {
              option.accept(value);
              return value;
            });
  }

  /** Names the property because of which something is refused. */
  static <T> T naming(String property, Supplier<T> action) {
    try {
      return action.get();
    } catch (GeodeConfigurationException ex) {
      throw new UnusablePropertyException(
          property, ex.errorCode().id() + " " + ex.what(), ex.remedy(), ex);
    } catch (IllegalArgumentException ex) {
      throw new UnusablePropertyException(
          property, String.valueOf(ex.getMessage()), "Correct the property.", ex);
    }
  }

  static UnusablePropertyException of(InvalidOptionException ex) {
    return new UnusablePropertyException(
        "geode.migrations." + ex.option(), ex.code().id() + " " + ex.what(), ex.remedy(), ex);
  }

  static UnusablePropertyException of(String property, RuntimeException ex, String remedy) {
    return new UnusablePropertyException(property, String.valueOf(ex.getMessage()), remedy, ex);
  }
}
