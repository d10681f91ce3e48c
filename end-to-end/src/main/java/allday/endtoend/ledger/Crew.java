package allday.endtoend.ledger;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The instances at work. Scenarios let them join, leave and die. */
final class Crew implements AutoCloseable {
  private final House house;
  private final Clock clock;
  private final List<Instance> instances = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger();

  Crew(House house, Clock clock) {
    this.house = house;
    this.clock = clock;
  }

  /** Two of everything in this process: what most scenarios need. Those that are there stay. */
  void twoOfEverything() {
    instances.stream().filter(one -> one.role() != Role.EVERYTHING).forEach(this::leave);
    while (instances.size() > 2) {
      leave(instances.getLast());
    }
    while (instances.size() < 2) {
      join(Role.EVERYTHING);
    }
  }

  /** These and nobody else, in this process. */
  List<Instance> only(Role... roles) {
    close();
    var joined = new ArrayList<Instance>();
    for (var role : roles) {
      joined.add(join(role));
    }
    return joined;
  }

  Instance join(Role role, String... more) {
    var settings = settings(more);
    settings.add("--server.port=0");
    // Several share this process, whose log is for the scenarios.
    settings.add("--logging.level.root=ERROR");
    settings.add("--logging.level.allday=ERROR");
    // So does the broker, which is stopped under its own hands.
    settings.add("--logging.level.kafka=OFF");
    settings.add("--logging.level.org.apache.kafka=OFF");
    var instance = InProcess.start(role, settings, clock);
    instances.add(instance);
    return instance;
  }

  /** Each in a process of its own, and nobody else. Those that run already stay. */
  void oneProcessOfEach(List<Role> roles) {
    for (var instance : instances()) {
      if (!(instance instanceof ChildProcess process && process.isAlive())
          || instances.stream().anyMatch(one -> one != instance && one.role() == instance.role())) {
        leave(instance);
      }
    }
    var missing =
        roles.stream()
            .filter(role -> instances.stream().noneMatch(one -> one.role() == role))
            .map(this::spawn)
            .toList();
    missing.forEach(ChildProcess::awaitReady);
  }

  /** The one process of a role, the longest there. */
  ChildProcess processOf(Role role) {
    return instances.stream()
        .filter(one -> one.role() == role)
        .map(ChildProcess.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** A process that is on its way up. */
  ChildProcess spawn(Role role, String... more) {
    return spawn(Program.today(), role, more);
  }

  /** A process of that build that is on its way up. */
  ChildProcess spawn(Program program, Role role, String... more) {
    var process = ChildProcess.start(program, role, settings(more), house.folder(), logOf(role));
    instances.add(process);
    return process;
  }

  private List<String> settings(String... more) {
    var settings = new ArrayList<>(house.settings());
    settings.addAll(List.of(more));
    return settings;
  }

  private Path logOf(Role role) {
    return house.folder().resolve(role + "-" + number.incrementAndGet() + ".log");
  }

  void leave(Instance instance) {
    instances.remove(instance);
    instance.close();
  }

  void kill(ChildProcess process) {
    process.kill();
    instances.remove(process);
  }

  List<Instance> instances() {
    return List.copyOf(instances);
  }

  /** Where platforms can post to now. */
  List<URI> doors() {
    return instances.stream().filter(one -> one.role().hasDoor()).map(Instance::url).toList();
  }

  /** Everybody leaves. */
  @Override
  public void close() {
    for (var instance : instances()) {
      leave(instance);
    }
  }
}
