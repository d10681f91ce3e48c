package allday.platforms;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A platform as its own contract test knows it: how it is configured, how its requests are signed
 * and what it sends. Found by looking, so that a new platform is attacked without a word.
 */
record Room(String name, PlatformContract contract, List<WebhookContract> webhooks) {
  private static final Path CLASSES = Path.of("target/test-classes/allday/platforms");

  static List<Room> all() {
    return tests().stream().flatMap(test -> of(test).stream()).toList();
  }

  /** The tests of every platform. */
  static List<Class<?>> tests() {
    try (Stream<Path> files = Files.walk(CLASSES, 2)) {
      return files
          .filter(file -> CLASSES.relativize(file).getNameCount() == 2)
          .filter(file -> file.toString().endsWith("Test.class"))
          .sorted()
          .<Class<?>>map(Room::test)
          .toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static Class<?> test(Path file) {
    String type = file.getFileName().toString().replace(".class", "");
    try {
      return Class.forName("allday.platforms." + file.getParent().getFileName() + "." + type);
    } catch (ClassNotFoundException gone) {
      throw new AssertionError(gone);
    }
  }

  /** A test that is nested in another. */
  static Object nested(Class<?> outer, Class<?> nested) {
    try {
      return made(nested.getDeclaredConstructor(outer), made(outer.getDeclaredConstructor()));
    } catch (ReflectiveOperationException broken) {
      throw new AssertionError(broken);
    }
  }

  private static List<Room> of(Class<?> found) {
    String name = found.getPackageName().replace("allday.platforms.", "");
    try {
      if (!PlatformContract.class.isAssignableFrom(found) || isAbstract(found)) {
        return List.of();
      }
      var contract = (PlatformContract) made(found.getDeclaredConstructor());
      var webhooks = new ArrayList<WebhookContract>();
      for (var nested : found.getDeclaredClasses()) {
        if (WebhookContract.class.isAssignableFrom(nested) && !isAbstract(nested)) {
          webhooks.add((WebhookContract) made(nested.getDeclaredConstructor(found), contract));
        }
      }
      return List.of(new Room(name + "/" + found.getSimpleName(), contract, webhooks));
    } catch (ReflectiveOperationException broken) {
      throw new AssertionError(broken);
    }
  }

  private static boolean isAbstract(Class<?> type) {
    return Modifier.isAbstract(type.getModifiers());
  }

  private static Object made(Constructor<?> constructor, Object... arguments)
      throws ReflectiveOperationException {
    constructor.setAccessible(true);
    return constructor.newInstance(arguments);
  }

  static Room named(String name) {
    return all().stream().filter(room -> room.name().equals(name)).findFirst().orElseThrow();
  }

  /** The name of its package, which is also that of its folder of fixtures. */
  String folder() {
    return name.substring(0, name.indexOf('/'));
  }

  /** Bodies that its readers understand, or are known to be attacked with. */
  Map<String, byte[]> seeds() {
    var seeds = new LinkedHashMap<String, byte[]>();
    contract.fixtures().pairs().forEach(pair -> seeds.put(pair.toString(), pair.body()));
    webhooks.forEach(
        webhook -> webhook.samples().forEach((story, body) -> seeds.put("sample " + story, body)));
    seeds.putAll(HostileBodies.all());
    seeds.putAll(KeptInputs.of(folder()));
    return seeds;
  }
}
