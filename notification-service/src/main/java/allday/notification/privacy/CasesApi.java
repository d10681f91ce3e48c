package allday.notification.privacy;

import allday.contracts.access.Access.Action;
import allday.kit.access.PersonalData;
import allday.kit.access.Seen;
import allday.kit.problems.ProblemException;
import allday.notification.api.Page;
import allday.notification.api.Viewer;
import allday.notification.privacy.CaseDesk.Incoming;
import allday.store.privacy.PrivacyRequest;
import allday.store.privacy.PrivacyRequest.Entry;
import allday.store.privacy.PrivacyRequest.Kind;
import allday.store.privacy.PrivacyRequest.Outcome;
import allday.store.privacy.PrivacyRequests;
import allday.store.privacy.PrivacyRequests.AskedBy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases of persons who ask for their rights: until when each is to be done, and what was done. */
@RestController
@RequestMapping("/api/v1/privacy/cases")
@PreAuthorize("hasRole('MANAGER')")
class CasesApi {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final PrivacyRequests requests;
  private final CaseDesk desk;
  private final Viewer viewer;
  private final Clock clock;

  CasesApi(PrivacyRequests requests, CaseDesk desk, Viewer viewer, Clock clock) {
    this.requests = requests;
    this.desk = desk;
    this.viewer = viewer;
    this.clock = clock;
  }

  /**
   * A case, without the person.
   *
   * @param nextDue what is due first: the acknowledgement or the answer; absent where nothing is
   */
  record CaseView(
      UUID id,
      Kind kind,
      String law,
      Instant receivedAt,
      boolean verified,
      @Nullable Instant acknowledgeBy,
      @Nullable Instant acknowledgedAt,
      @Nullable Instant dueAt,
      @Nullable Instant extendedAt,
      @Nullable Instant nextDue,
      boolean overdue,
      @Nullable Instant closedAt,
      @Nullable Outcome outcome) {}

  /**
   * A case with what happened in it.
   *
   * @param askedBy the platform that asked for the person; absent where they did it themselves
   */
  record Detail(CaseView privacyCase, List<Entry> entries, @Nullable AskedBy askedBy) {}

  /**
   * A request of a person.
   *
   * @param country where the person is, ISO 3166 alpha-2; absent: what their number tells
   * @param receivedAt when it came in; absent: now
   * @param how it came, naming nobody
   */
  record NewCase(
      @Nullable Kind kind,
      @Nullable String contact,
      @Nullable String country,
      @Nullable Instant receivedAt,
      @Nullable String how) {}

  /** How something was done, or why; names nobody. */
  record Note(@Nullable String words) {}

  record Closing(@Nullable Outcome outcome, @Nullable String words) {}

  @PersonalData(Action.CHANGE)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  CaseView open(@RequestBody NewCase asked) {
    if (asked.kind() == null) {
      throw ProblemException.badRequest("kind: expected one of " + List.of(Kind.values()) + ".");
    }
    var country = asked.country() == null ? null : asked.country().strip().toUpperCase(Locale.ROOT);
    if (country != null && !COUNTRIES.contains(country)) {
      throw ProblemException.badRequest("country: expected two letters such as GB.");
    }
    var now = clock.instant();
    var received = asked.receivedAt() == null ? now : asked.receivedAt();
    if (received.isAfter(now)) {
      throw ProblemException.badRequest("receivedAt: expected a time that is not to come.");
    }
    var contact = viewer.customer(asked.contact() == null ? "" : asked.contact());
    Seen.contact(contact.hash().value());
    var how = LogWords.checked("how", asked.how());
    var incoming = new Incoming(asked.kind(), contact, country, received, how);
    return view(desk.open(incoming, viewer.actor()));
  }

  /**
   * With {@code open} those that are not closed, what is due first first; else the newest first.
   */
  @PersonalData(
      value = Action.READ,
      with = {"open", "after"})
  @GetMapping
  Page<CaseView> list(
      @RequestParam(defaultValue = "false") boolean open,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(required = false) @Nullable Integer limit) {
    int most = Page.limit(limit);
    return open
        ? new Page<>(requests.open(most).stream().map(this::view).toList(), null)
        : Page.of(requests.page(after, most + 1), most, PrivacyRequest::id, this::view);
  }

  @PersonalData(value = Action.READ, of = "case")
  @GetMapping("/{id}")
  Detail one(@PathVariable UUID id) {
    var request =
        requests.find(id).orElseThrow(() -> ProblemException.notFound("privacy case", id));
    return new Detail(view(request), requests.entries(id), requests.askedBy(id).orElse(null));
  }

  @PersonalData(value = Action.CHANGE, of = "case")
  @PostMapping("/{id}/verify")
  CaseView verify(@PathVariable UUID id, @RequestBody Note note) {
    return view(desk.verify(id, LogWords.checked("words", note.words()), viewer.actor()));
  }

  @PersonalData(value = Action.CHANGE, of = "case")
  @PostMapping("/{id}/acknowledge")
  CaseView acknowledge(@PathVariable UUID id, @RequestBody Note note) {
    return view(desk.acknowledge(id, LogWords.checked("words", note.words()), viewer.actor()));
  }

  @PersonalData(value = Action.CHANGE, of = "case")
  @PostMapping("/{id}/extend")
  CaseView extend(@PathVariable UUID id, @RequestBody Note note) {
    return view(desk.extend(id, LogWords.checked("words", note.words()), viewer.actor()));
  }

  @PersonalData(value = Action.CHANGE, of = "case")
  @PostMapping("/{id}/close")
  CaseView close(@PathVariable UUID id, @RequestBody Closing closing) {
    if (closing.outcome() == null) {
      throw ProblemException.badRequest(
          "outcome: expected one of " + List.of(Outcome.values()) + ".");
    }
    var words = LogWords.checked("words", closing.words());
    return view(desk.close(id, closing.outcome(), words, viewer.actor()));
  }

  private CaseView view(PrivacyRequest request) {
    var next = request.nextDue();
    return new CaseView(
        request.id(),
        request.kind(),
        request.law(),
        request.receivedAt(),
        request.verifiedAt() != null,
        request.acknowledgeBy(),
        request.acknowledgedAt(),
        request.dueAt(),
        request.extendedAt(),
        next,
        next != null && !clock.instant().isBefore(next),
        request.closedAt(),
        request.outcome());
  }
}
