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
package io.geodemigrations.core.lock;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acquires a lock. The name is new each time, so that a process never takes its own former lock
 * for the one that it holds. It is the identifier of the run, too: what is addressed to the holder
 * of the lock is for that run only.
 *
 * @param name unique among all holders
 * @param host the host
 * @param pid the process
 */
record LockOwner(String name, String host, long pid) {

  static LockOwner create(@Nullable String deployment) {
    String host = hostName();
    long pid = ProcessHandle.current().pid();
    String prefix = deployment == null ? host : host + "-" + deployment;
    return new LockOwner(
        prefix + "-" + pid + "-" + UUID.randomUUID().toString().substring(0, 13), host, pid);
  }

  /** In a container the variable is the name of the pod, and needs no name service. */
  private static String hostName() {
    String variable = System.getenv("HOSTNAME");
    if (variable != null && !variable.isBlank()) {
      return variable;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
