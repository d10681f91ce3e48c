package allday.notification.dispatch;

import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.channel.Kind;
import allday.notification.template.Model;
import allday.notification.template.Rendered;
import allday.notification.template.Templates;
import allday.store.orders.OrderLookup;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows messages without sending them. */
@Component
public class Previews {
  private static final BranchId NO_BRANCH = new BranchId("sample");

  private final Templates templates;
  private final ContentMaker contents;
  private final OrderLookup orders;
  private final Branches branches;
  private final Clock clock;

  Previews(
      Templates templates,
      ContentMaker contents,
      OrderLookup orders,
      Branches branches,
      Clock clock) {
    this.templates = templates;
    this.contents = contents;
    this.orders = orders;
    this.branches = branches;
    this.clock = clock;
  }

  /**
   * A message.
   *
   * @param order whose; null for a made-up one
   * @return empty where there is no such order
   */
  public Optional<Rendered> of(String template, Kind kind, String language, @Nullable UUID order) {
    var written = templates.language(template, List.of(language));
    if (order == null) {
      var branch = branches.all().stream().findFirst().orElseGet(() -> contents.branch(NO_BRANCH));
      var model = Model.sample(branch, written, clock.instant());
      return Optional.of(render(template, kind, written, model));
    }
    return orders
        .find(order)
        .map(
            found ->
                render(
                    template,
                    kind,
                    written,
                    Model.of(found, contents.branch(found.branch()), written, clock.instant())));
  }

  private Rendered render(String template, Kind kind, String language, Model model) {
    return templates.render(template, kind, language, kind == Kind.VOICE ? model.spoken() : model);
  }
}
