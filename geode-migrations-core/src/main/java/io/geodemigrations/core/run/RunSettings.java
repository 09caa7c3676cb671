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

import io.geodemigrations.core.LiveControls;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is set for runs of this process while they work, and for the one at work only. */
public interface RunSettings {

  /** What holds now. */
  LiveControls.Settings now();

  /** Who has paused the run from outside; null where nobody has, or this process itself. */
  @Nullable String pausedBy();

  /**
   * Changes something for the run at work, as somebody outside of this process wants it.
   *
   * @param by who wants it
   */
  void forThisRun(String by, UnaryOperator<LiveControls.Settings> change);

  /** Forgets what was set for the run that has ended. */
  void runEnded();
}
