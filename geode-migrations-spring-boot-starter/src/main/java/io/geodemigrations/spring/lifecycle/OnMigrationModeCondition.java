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
package io.geodemigrations.spring.lifecycle;

import java.util.Arrays;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Binds the mode as the properties do, so that every accepted spelling of it means the same. */
class OnMigrationModeCondition extends SpringBootCondition {

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    MigrationMode mode =
        Binder.get(context.getEnvironment())
            .bind("geode.migrations.mode", MigrationMode.class)
            .orElse(MigrationMode.BEFORE_BEANS);
    MigrationMode[] wanted =
        metadata
            .getAnnotations()
            .get(ConditionalOnMigrationMode.class)
            .getEnumArray("value", MigrationMode.class);
    ConditionMessage message =
        ConditionMessage.forCondition("geode.migrations.mode").because("it is " + mode);
    return new ConditionOutcome(Arrays.asList(wanted).contains(mode), message);
  }
}
