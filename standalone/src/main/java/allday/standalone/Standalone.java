package allday.standalone;

import allday.embedded.PasswordFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Allday, running: first the data folder, then the servers, then the services; and back in the
 * opposite order.
 */
final class Standalone implements AutoCloseable {
  private static final String STAFF_PASSWORD = "allday.security.staff-password";
  private static final String BODY_KEYS = "ALLDAY_BODY_KEYS";

  private final DataFolder data;
  private @Nullable Precedence precedence;
  private final Tidying tidying = Tidying.ofThisProcess();
  private @Nullable Servers servers;
  private @Nullable ConfigurableApplicationContext services;
  private @Nullable String madeUpPassword;
  private boolean madeBodyKeys;

  private Standalone(DataFolder data) {
    this.data = data;
  }

  /**
   * Starts everything and returns when it answers.
   *
   * @param arguments settings for Spring, such as {@code --server.port=0}
   * @throws DataFolder.InUse where another process works on the folder
   */
  static Standalone start(Path folder, String... arguments) {
    var standalone = new Standalone(DataFolder.take(folder));
    try {
      var application = new SpringApplication(StandaloneConfiguration.class);
      application.addInitializers(context -> standalone.startServers(context.getEnvironment()));
      standalone.services = application.run(arguments);
      standalone.letTheDoorsGoFirst();
      standalone.tidying.begin();
      return standalone;
    } catch (RuntimeException failed) {
      standalone.close();
      throw failed;
    }
  }

  /** Here rather than earlier, since now it is known what goes to the log. */
  private void startServers(ConfigurableEnvironment environment) {
    int steps = StandaloneSettings.of(environment).precedence();
    var started = Servers.start(data);
    servers = started;
    precedence =
        Precedence.of(System.getProperty("os.name"), steps, () -> started.postgres().process());
    var settings = new HashMap<>(started.settings());
    settings.putAll(staffPassword(environment));
    settings.putAll(bodyKeys(environment));
    environment.getPropertySources().addFirst(new MapPropertySource("standalone", settings));
  }

  private void letTheDoorsGoFirst() {
    if (precedence != null) {
      precedence.begin();
    }
  }

  private Map<String, String> staffPassword(ConfigurableEnvironment environment) {
    boolean chosen =
        !environment.getProperty(STAFF_PASSWORD, "").isBlank()
            || !environment.getProperty("allday.security.issuer", "").isBlank();
    if (chosen) {
      return Map.of();
    }
    Path file = data.resolve("staff-password");
    try {
      boolean first = Files.notExists(file);
      String password = PasswordFile.readOrCreate(file);
      madeUpPassword = first ? password : null;
      return Map.of(STAFF_PASSWORD, password);
    } catch (IOException failed) {
      throw new UncheckedIOException("the staff password cannot be kept", failed);
    }
  }

  /** Made at the first start with this version; without it the bytes in a backup cannot be read. */
  private Map<String, String> bodyKeys(ConfigurableEnvironment environment) {
    if (!environment.getProperty(BODY_KEYS, "").isBlank()) {
      return Map.of();
    }
    Path file = data.resolve("body-keys");
    try {
      madeBodyKeys = Files.notExists(file);
      return Map.of(BODY_KEYS, PasswordFile.readOrCreate(file, 32));
    } catch (IOException failed) {
      throw new UncheckedIOException("the key of what platforms send cannot be kept", failed);
    }
  }

  ConfigurableApplicationContext services() {
    if (services == null) {
      throw new IllegalStateException("not started");
    }
    return services;
  }

  /** The staff password where this start made it up; null at every other start. */
  @Nullable String madeUpPassword() {
    return madeUpPassword;
  }

  /** Whether this start made the key that seals what platforms send. */
  boolean madeBodyKeys() {
    return madeBodyKeys;
  }

  Path folder() {
    return data.path();
  }

  @Override
  public void close() {
    tidying.close();
    if (precedence != null) {
      precedence.close();
    }
    if (services != null) {
      services.close();
    }
    if (servers != null) {
      servers.close();
      servers = null;
    }
    data.close();
  }
}
