package allday.notification.trigger;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.channel.Kind;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.ConfigSection;
import allday.notification.consent.Landlines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The staff who can be told in person: {@code allday.people}, in the order in which they are told.
 */
@Component
@Order(1)
public class People implements ConfigSection {
  private static final String PATH = "allday.people";
  private static final Pattern PLACE = Pattern.compile("[1-9]\\d?");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{6,14}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*");
  private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

  private final ObjectProvider<Branches> branches;
  private volatile List<Person> people = List.of();

  // The frame reads this section while it makes the branches: they are asked for late.
  People(ObjectProvider<Branches> branches) {
    this.branches = branches;
  }

  @Override
  public String key() {
    return "people";
  }

  @Override
  public List<ConfigProblem> read(Object value) {
    if (value instanceof Map<?, ?> absent && absent.isEmpty()) {
      return List.of();
    }
    var problems = new ArrayList<ConfigProblem>();
    people = read(value, problems::add);
    return problems;
  }

  /**
   * One of those who see to a branch.
   *
   * @param who an id, or a place among those who see to it, from 1
   */
  public Optional<Person> find(String who, @Nullable BranchId branch) {
    if (!PLACE.matcher(who).matches()) {
      return people.stream().filter(person -> person.id().equals(who)).findFirst();
    }
    return people.stream()
        .filter(person -> person.seesTo(branch))
        .skip(Integer.parseInt(who) - 1L)
        .findFirst();
  }

  /** Those a text does not reach, as their numbers tell. */
  List<Person> onLandlines() {
    return people.stream()
        .filter(person -> person.address(Kind.SMS).filter(Landlines::is).isPresent())
        .toList();
  }

  /** Whether a step names a place among them, and not one of them. */
  static boolean isPlace(String who) {
    return PLACE.matcher(who).matches();
  }

  /** Whether a step may name it; a place may be empty. */
  boolean mayBe(String who) {
    return PLACE.matcher(who).matches() || ids().contains(who);
  }

  Set<String> ids() {
    return people.stream().map(Person::id).collect(Collectors.toCollection(TreeSet::new));
  }

  private List<Person> read(Object value, Consumer<ConfigProblem> problems) {
    if (!(value instanceof List<?> list)) {
      problems.accept(new ConfigProblem(PATH, "expected a list of people"));
      return List.of();
    }
    var read = new ArrayList<Person>();
    for (int i = 0; i < list.size(); i++) {
      var path = PATH + "[" + i + "]";
      if (list.get(i) instanceof Map<?, ?> map) {
        var fields = new Fields(map, path, problems);
        var person = person(fields);
        if (read.stream().anyMatch(other -> other.id().equals(person.id()))) {
          fields.problem("id", "somebody else has the id " + person.id());
        }
        read.add(person);
      } else {
        problems.accept(new ConfigProblem(path, "expected a person with id, name, phone or mail"));
      }
    }
    return read;
  }

  private Person person(Fields fields) {
    fields.allow("id", "name", "phone", "mail", "language", "branch");
    var id = fields.text("id", "");
    if (!ID.matcher(id).matches()) {
      fields.problem("id", "expected a small letter, then letters, digits or dashes");
    }
    if (!fields.has("phone") && !fields.has("mail")) {
      fields.problem("phone", "expected a number or a mail address by which they are told");
    }
    return new Person(
        id,
        fields.text("name", id),
        matching(fields, "phone", PHONE, "expected a number such as +447400123456"),
        matching(fields, "mail", MAIL, "expected a mail address"),
        matching(fields, "language", LANGUAGE, "expected a language such as de or pt-BR"),
        fields.each("branch", this::branch, "expected one of the branches"));
  }

  /** What is found is not told: it is somebody's. */
  private static @Nullable String matching(
      Fields fields, String name, Pattern form, String expected) {
    if (!fields.has(name)) {
      return null;
    }
    var text = fields.text(name, "").strip();
    var plain = form == PHONE ? text.replaceAll("[ ()./-]", "") : text;
    if (!form.matcher(plain).matches()) {
      fields.problem(name, expected);
    }
    return plain;
  }

  private BranchId branch(String text) {
    boolean known =
        branches.stream()
            .flatMap(all -> all.all().stream())
            .map(Branch::id)
            .anyMatch(id -> id.value().equals(text));
    if (!known) {
      throw new IllegalArgumentException("unknown");
    }
    return new BranchId(text);
  }
}
