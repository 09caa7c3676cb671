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
package io.geodemigrations.embedded.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.geodemigrations.embedded.exec.EngineException;
import io.geodemigrations.embedded.exec.SessionUser;
import io.geodemigrations.embedded.exec.SessionUser.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTests {

  private final Accounts accounts = Accounts.inMemory();

  @Test
  void knowsAUserByNameAndPassword() {
    accounts.create("ada", "secret one", Role.READ_WRITE);
    assertThat(accounts.authenticate("ada", "secret one"))
        .contains(new SessionUser("ada", Role.READ_WRITE));
  }

  @Test
  void refusesAWrongPasswordAnUnknownNameAndAnEmptyPassword() {
    accounts.create("ada", "secret one", Role.READ_WRITE);
    assertThat(accounts.authenticate("ada", "secret two")).isEmpty();
    assertThat(accounts.authenticate("bob", "secret one")).isEmpty();
    assertThat(accounts.authenticate("bob", "")).isEmpty();
    assertThat(accounts.authenticate("", "")).isEmpty();
  }

  @Test
  void keepsAccountsInAFileWithoutTheirPasswords(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("accounts");
    Accounts.inFile(file).create("ada", "secret one", Role.ADMIN);
    assertThat(Files.readString(file)).contains("ada").doesNotContain("secret");
    Accounts reopened = Accounts.inFile(file);
    assertThat(reopened.authenticate("ada", "secret one")).isPresent();
    assertThat(reopened.authenticate("ada", "other")).isEmpty();
  }

  @Test
  void changesNothingWhereTheFileCannotBeWritten(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("accounts");
    Accounts accounts = Accounts.inFile(file);
    accounts.create("ada", "secret one", Role.ADMIN);
    // A directory in the way of the new file, which cannot be replaced.
    Files.createDirectories(directory.resolve("accounts.new").resolve("in-the-way"));
    assertThatThrownBy(() -> accounts.create("bob", "secret two", Role.ADMIN))
        .isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> accounts.setPassword("ada", "secret three"))
        .isInstanceOf(EngineException.class);
    assertThat(accounts.contains("bob")).isFalse();
    assertThat(accounts.authenticate("ada", "secret one")).isPresent();
  }

  @Test
  void letsNobodyElseReadTheFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("accounts");
    assumeThat(file.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Accounts accounts = Accounts.inFile(file);
    accounts.create("ada", "secret one", Role.ADMIN);
    accounts.create("bob", "secret two", Role.ADMIN);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesToStartWithAFileThatItCannotRead(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("accounts"), "ada\tKING\tx\n");
    assertThatThrownBy(() -> Accounts.inFile(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void changesAndDropsUsers() {
    accounts.create("root", "secret", Role.ADMIN);
    accounts.create("ada", "one", Role.READ_ONLY);
    accounts.setPassword("ada", "two");
    assertThat(accounts.authenticate("ada", "one")).isEmpty();
    assertThat(accounts.authenticate("ada", "two")).isPresent();
    accounts.drop("ada");
    assertThat(accounts.users()).containsExactly(new SessionUser("root", Role.ADMIN));
  }

  @Test
  void keepsTheLastAdministrator() {
    accounts.create("root", "secret", Role.ADMIN);
    assertThatThrownBy(() -> accounts.drop("root"))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo("28000"));
    assertThat(accounts.authenticate("root", "secret")).isPresent();
  }

  @Test
  void saysWhatIsWrong() {
    accounts.create("ada", "one", Role.READ_ONLY);
    assertThatThrownBy(() -> accounts.create("ada", "one", Role.ADMIN)).hasMessageContaining("ada");
    assertThatThrownBy(() -> accounts.drop("bob")).hasMessageContaining("bob");
    assertThatThrownBy(() -> accounts.create("a\tb", "one", Role.ADMIN))
        .isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> accounts.create("eve", "", Role.ADMIN))
        .isInstanceOf(EngineException.class);
  }
}
