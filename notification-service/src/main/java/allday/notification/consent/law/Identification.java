package allday.notification.consent.law;

import allday.contracts.Branch;
import allday.contracts.Branches;
import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.law.Pack.Part;
import allday.store.notification.Route;
import allday.store.orders.BookedOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What messages say of who sends them, where a country's law wants it (COMPLIANCE sections 6.2 and
 * 7). Advertising that cannot say it is held back; news of an order say what is known.
 */
@Component
public class Identification {
  private static final ProviderId ANY = new ProviderId("any");

  private final Compliance compliance;
  private final Jurisdictions jurisdictions;
  private final Branches branches;
  private final boolean oneClick;
  private final boolean links;

  Identification(
      Compliance compliance,
      Jurisdictions jurisdictions,
      Branches branches,
      @Value("${allday.public-url:}") String publicUrl) {
    this.compliance = compliance;
    this.jurisdictions = jurisdictions;
    this.branches = branches;
    this.links = !publicUrl.isBlank();
    this.oneClick = publicUrl.strip().toLowerCase(Locale.ROOT).startsWith("https:");
  }

  /**
   * What a message says.
   *
   * @param line the name with what the law wants beside it; empty where it wants nothing
   * @param optOut how to get no more, in this message as in each
   */
  public record Saying(String line, boolean optOut) {}

  public Saying saying(
      Purpose purpose, Route route, @Nullable BookedOrder order, @Nullable String branch) {
    var parts = jurisdictions.identifying(purpose, route, order, branch).identification();
    var from = from(order, branch);
    var line = from == null ? "" : compliance.identity(from.id()).line(parts, from.name());
    return new Saying(line, parts.contains(Part.OPT_OUT));
  }

  /** What advertising would have to say by a law, and cannot. */
  public Optional<Part> missing(
      Law law, Kind kind, @Nullable BookedOrder order, @Nullable String branch) {
    var from = from(order, branch);
    return missing(law, kind, from).stream().findFirst();
  }

  /** Whether news of orders by mail from a branch have to carry a link there, and have none. */
  public boolean newsLackALink(Branch branch) {
    return !links && missing(Purpose.ORDER_SERVICE, Kind.EMAIL, branch).contains(Part.OPT_OUT);
  }

  /** The same of all that a branch sends to people of its country. */
  public Set<Part> missing(Purpose purpose, Kind kind, Branch branch) {
    return missing(jurisdictions.ofBranch(purpose, kind, ANY, branch), kind, branch);
  }

  private Set<Part> missing(Law law, Kind kind, @Nullable Branch from) {
    var identity = compliance.identity(from == null ? null : from.id());
    var missing = new TreeSet<Part>();
    for (var part : law.identification()) {
      // A text names a word or a link; that it can is looked at when Allday starts.
      boolean can = part == Part.OPT_OUT ? kind != Kind.EMAIL || oneClick : identity.has(part);
      if (!can) {
        missing.add(part);
      }
    }
    return missing;
  }

  /** The branch that speaks: of what is about none, the first. */
  private @Nullable Branch from(@Nullable BookedOrder order, @Nullable String branch) {
    var about = jurisdictions.branch(order, branch);
    return about == null ? branches.all().stream().findFirst().orElse(null) : about;
  }
}
