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

import io.geodemigrations.embedded.exec.EngineException;
import io.geodemigrations.embedded.exec.SessionUser;
import io.geodemigrations.embedded.exec.SessionUser.Role;
import io.geodemigrations.embedded.exec.UserDirectory;
import io.geodemigrations.embedded.value.ErrorCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a server, in memory or in a file beside the data. Passwords are kept as hashes
 * only. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Accounts implements UserDirectory {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.@-]{1,128}");

  private record Account(SessionUser user, PasswordHash password) {}

  private final @Nullable Path file;
  private final Map<String, Account> accounts = new TreeMap<>();

  /** What an unknown name is compared with, so that it takes as long as a known one. */
  private final PasswordHash decoy;

  private Accounts(@Nullable Path file) {
    this.file = file;
    this.decoy = PasswordHash.unknown(iterations());
  }

  private int iterations() {
    return file == null ? PasswordHash.FOR_MEMORY : PasswordHash.FOR_FILES;
  }

  private PasswordHash hash(String password) {
    return PasswordHash.of(password, iterations());
  }

  /** No accounts yet, kept in memory. */
  public static Accounts inMemory() {
    return new Accounts(null);
  }

  /**
   * The accounts of a file, which is written at every change; none if it does not exist.
   *
   * @throws IllegalStateException if the file cannot be read
   */
  public static Accounts inFile(Path file) {
    Accounts accounts = new Accounts(file);
    accounts.load(file);
    return accounts;
  }

  /**
   * Who this is, if name and password belong together.
   *
   * @param name the login name
   * @param password as it was typed
   */
  public Optional<SessionUser> authenticate(String name, String password) {
    Account account;
    synchronized (accounts) {
      account = accounts.get(name);
    }
    PasswordHash expected = account == null ? decoy : account.password();
    boolean matches = expected.matches(password);
    return account != null && matches ? Optional.of(account.user()) : Optional.empty();
  }

  /** Whether there is an account of that name. */
  public boolean contains(String name) {
    synchronized (accounts) {
      return accounts.containsKey(name);
    }
  }

  /** Adds the account, or changes its password and role. */
  public void put(String name, String password, Role role) {
    check(name, password);
    Account account = new Account(new SessionUser(name, role), hash(password));
    change(next -> next.put(name, account));
  }

  @Override
  public List<SessionUser> users() {
    synchronized (accounts) {
      return accounts.values().stream().map(Account::user).toList();
    }
  }

  @Override
  public void create(String name, String password, Role role) {
    check(name, password);
    Account account = new Account(new SessionUser(name, role), hash(password));
    change(
        next -> {
          if (next.putIfAbsent(name, account) != null) {
            throw new EngineException(
                ErrorCodes.EXISTS, "user " + name + " exists; change it with ALTER USER");
          }
        });
  }

  @Override
  public void setPassword(String name, String password) {
    check(name, password);
    PasswordHash hash = hash(password);
    change(next -> next.put(name, new Account(existing(next, name).user(), hash)));
  }

  @Override
  public void drop(String name) {
    change(
        next -> {
          Account account = existing(next, name);
          boolean lastAdmin =
              account.user().role() == Role.ADMIN
                  && next.values().stream().filter(a -> a.user().role() == Role.ADMIN).count() == 1;
          if (lastAdmin) {
            throw new EngineException(
                ErrorCodes.FORBIDDEN, "user " + name + " is the last administrator and stays");
          }
          next.remove(name);
        });
  }

  /** Nothing changes unless the file could be written. */
  private void change(Consumer<Map<String, Account>> change) {
    synchronized (accounts) {
      Map<String, Account> next = new TreeMap<>(accounts);
      change.accept(next);
      save(next);
      accounts.clear();
      accounts.putAll(next);
    }
  }

  private static Account existing(Map<String, Account> accounts, String name) {
    Account account = accounts.get(name);
    if (account == null) {
      throw new EngineException(
          ErrorCodes.NOT_FOUND, "there is no user " + name + "; SHOW USERS lists them");
    }
    return account;
  }

  private static void check(String name, String password) {
    if (!NAME.matcher(name).matches()) {
      throw new EngineException(
          ErrorCodes.DATA, "a user name has 1 to 128 letters, digits, and any of _ . @ -");
    }
    if (password.isEmpty()) {
      throw new EngineException(ErrorCodes.DATA, "the password of user " + name + " is empty");
    }
  }

  private void load(Path from) {
    if (!Files.exists(from)) {
      return;
    }
    try {
      for (String line : Files.readAllLines(from, StandardCharsets.UTF_8)) {
        String[] parts = line.split("\t", -1);
        Role role = Role.valueOf(parts[1].toUpperCase(Locale.ROOT));
        SessionUser user = new SessionUser(parts[0], role);
        accounts.put(user.name(), new Account(user, PasswordHash.parse(parts[2])));
      }
    } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalStateException(
          "the accounts in "
              + from
              + " cannot be read; restore the file, or remove it and start with a new"
              + " administrator password",
          e);
    }
  }

  private void save(Map<String, Account> changed) {
    if (file == null) {
      return;
    }
    StringBuilder text = new StringBuilder();
    for (Account account : changed.values()) {
      text.append(account.user().name())
          .append('\t')
          .append(account.user().role())
          .append('\t')
          .append(account.password().text())
          .append('\n');
    }
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      createForOwner(next);
      Files.writeString(next, text, StandardCharsets.UTF_8);
      try {
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCodes.SYSTEM,
          "the accounts cannot be written to " + file + ": " + e.getMessage(),
          e);
    }
  }

  /** Hashes can be guessed at: nobody else on the machine needs to read them. */
  private static void createForOwner(Path path) throws IOException {
    Files.deleteIfExists(path);
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  /** Counts the accounts only. */
  @Override
  public String toString() {
    return "Accounts[" + users().size() + "]";
  }
}
