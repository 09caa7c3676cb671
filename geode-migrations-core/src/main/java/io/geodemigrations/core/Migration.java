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
package io.geodemigrations.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a {@link GeodeMigration} on its class. It is inherited, so that a class made by a proxy
 * is described by the class that it extends.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Migration {

  /** The version, for example {@code 2026.01.15.001}. */
  String version();

  /** The name to record; empty for the simple name of the class. */
  String name() default "";

  /** One line for people; empty for none. */
  String description() default "";

  /** The phase. */
  Phase phase() default Phase.EXPAND;

  /** The declared risk: one, or empty for none. */
  Risk[] risk() default {};

  /** Versions that must have been applied before. */
  String[] dependsOn() default {};

  /** A GQL query or condition that must be true before it begins; empty for none. */
  String requires() default "";

  /** What may happen when the migration is found half done. */
  Recovery recovery() default Recovery.MANUAL;
}
