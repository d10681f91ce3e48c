package allday.notification.consent.law;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.ChannelAccounts;
import allday.contracts.channel.Purpose;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.ConfigSection;
import allday.notification.template.Templates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the operator says under {@code allday.compliance}: packs of their own, how far a STOP
 * reaches, the senders and the approved texts. Read after the templates, which it looks through.
 */
@Component
@Order(1)
public class Compliance implements ConfigSection {
  private static final Logger log = LoggerFactory.getLogger(Compliance.class);
  private static final String PATH = "allday.compliance";
  private final ContentLint lint = ContentLint.shipped();
  private final Templates templates;
  private final ObjectProvider<ChannelAccounts> accounts;
  private final ObjectProvider<Branches> branches;
  private final boolean linkless;
  private final Clock clock;
  private volatile Said said = Said.NOTHING;

  // The frame reads this section while it makes accounts and branches: they are asked for late.
  Compliance(
      Templates templates,
      ObjectProvider<ChannelAccounts> accounts,
      ObjectProvider<Branches> branches,
      @Value("${allday.public-url:}") String publicUrl,
      Clock clock) {
    this.templates = templates;
    this.accounts = accounts;
    this.branches = branches;
    this.linkless = publicUrl.isBlank();
    this.clock = clock;
  }

  /** The section as it was read. */
  private record Said(
      Packs packs,
      StopScope stopScope,
      @Nullable SoftOptIn softOptIn,
      boolean unlistedSend,
      Map<String, String> regions,
      Identities identities,
      Map<ChannelId, Sender> senders,
      Map<String, Contents> contents,
      List<ApprovedText> approved,
      Whitelist whitelist) {
    static final Said NOTHING =
        new Said(
            Packs.shipped(),
            StopScope.ALL_PURPOSES_ON_CHANNEL,
            null,
            true,
            Map.of(),
            Identities.NONE,
            Map.of(),
            Map.of(),
            List.of(),
            Whitelist.NONE);
  }

  @Override
  public String key() {
    return "compliance";
  }

  @Override
  public List<ConfigProblem> read(Object value) {
    var problems = new ArrayList<ConfigProblem>();
    var section = Reading.of(value, PATH, problems::add);
    section.allow(
        "packs",
        "stop-scope",
        "soft-opt-in",
        "unlisted-senders",
        "branch-regions",
        "identity",
        "senders",
        "templates",
        "approved-templates",
        "whitelist");
    var scope = section.one("stop-scope", StopScope.class);
    said =
        new Said(
            packs(section, problems::add),
            scope == null ? StopScope.ALL_PURPOSES_ON_CHANNEL : scope,
            SoftOptIn.read(section),
            unlistedSend(section),
            regions(section),
            Identities.read(section, knownBranches(), knownAccounts()),
            senders(section),
            contents(section),
            section.each("approved-templates").stream().map(ApprovedText::read).toList(),
            Whitelist.read(section));
    checkRegions(section);
    checkOneWay(section);
    lookThrough(problems::add);
    warnOfScope();
    return problems;
  }

  private static Packs packs(Reading section, Consumer<ConfigProblem> problems) {
    var folder = section.text("packs");
    if (folder == null) {
      return Said.NOTHING.packs();
    }
    if (!Files.isDirectory(Path.of(folder))) {
      section.problem("packs", "expected the path of a folder, found \"" + folder + "\"");
      return Said.NOTHING.packs();
    }
    return Packs.load(Path.of(folder), problems);
  }

  private static boolean unlistedSend(Reading section) {
    var text = section.text("unlisted-senders");
    if (text != null && !text.equals("news-of-orders") && !text.equals("nothing")) {
      section.problem("unlisted-senders", "expected news-of-orders or nothing");
    }
    return !"nothing".equals(text);
  }

  private static Map<String, String> regions(Reading section) {
    var regions = new LinkedHashMap<String, String>();
    var named = section.inner("branch-regions");
    named
        .names()
        .forEach(branch -> regions.put(branch, named.required(branch, "expected a region")));
    return regions;
  }

  private Map<ChannelId, Sender> senders(Reading section) {
    var channels = new TreeSet<String>();
    knownAccounts().forEach(one -> channels.add(one.id().value()));
    var senders = new LinkedHashMap<ChannelId, Sender>();
    for (var entry : section.each("senders")) {
      var sender = Sender.read(entry, channels);
      if (senders.putIfAbsent(sender.channel(), sender) != null) {
        entry.problem("channel", "the channel " + sender.channel() + " is listed twice");
      }
    }
    return senders;
  }

  private List<ChannelAccount> knownAccounts() {
    return accounts.stream().flatMap(all -> all.all().stream()).toList();
  }

  private Set<String> knownBranches() {
    return branches.stream()
        .flatMap(all -> all.all().stream())
        .map(Branch::id)
        .map(BranchId::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<String, Contents> contents(Reading section) {
    var contents = new LinkedHashMap<String, Contents>();
    for (var entry : section.each("templates")) {
      var one = Contents.read(entry, templates.keys());
      contents.put(one.template(), one);
    }
    return contents;
  }

  /** A region nobody knows would have no rules, and nobody would notice. */
  private void checkRegions(Reading section) {
    said.regions()
        .forEach(
            (branch, region) -> {
              boolean known =
                  said.packs().all().anyMatch(pack -> pack.regions().containsKey(region));
              if (!known) {
                section.problem(
                    "branch-regions." + branch,
                    "no pack has a region \"" + region + "\"; expected one such as FL");
              }
            });
  }

  /** Who cannot answer a text must be told of another way to opt out (COMPLIANCE section 4.3). */
  private void checkOneWay(Reading section) {
    accounts.ifAvailable(
        all ->
            all.all().stream()
                .filter(Sender::isName)
                .filter(account -> linkless && sender(account.id()).optOut() == null)
                .forEach(
                    account ->
                        section.problem(
                            "senders",
                            "nobody can answer texts of the channel "
                                + account.id()
                                + ", which are from a name: set allday.public-url, so that they"
                                + " carry a link to opt out, or list the channel with opt-out: the"
                                + " words that tell another way")));
  }

  /** Words of advertising in what is sent as news of orders are refused, or somebody's word. */
  private void lookThrough(Consumer<ConfigProblem> problems) {
    var approved =
        new ApprovedFiles(knownAccounts(), this::approved, said.packs().longestVariable());
    templates
        .sources()
        .forEach(
            (file, source) -> {
              var template = file.substring(0, file.indexOf('/'));
              var found =
                  strictest(template, Purpose.ORDER_SERVICE) == Purpose.ORDER_SERVICE
                          && isOfOrders(template)
                      ? lint.found(source)
                      : List.<String>of();
              if (!found.isEmpty()) {
                judge(template, file, String.join(", ", found), problems);
              }
              approved.problem(file, source).ifPresent(problems);
            });
    if (said.packs().wantWhitelist()) {
      var texts = new WhitelistedTexts(said.whitelist(), problems);
      texts.registered(said.approved());
      texts.files(namesOfDlt(), templates.sources());
    }
  }

  private Set<String> namesOfDlt() {
    return said.approved().stream()
        .filter(text -> text.category().isOfDlt())
        .map(ApprovedText::name)
        .collect(Collectors.toSet());
  }

  private boolean isOfOrders(String template) {
    var contents = contents(template);
    return contents.isEmpty() || contents.contains(Purpose.ORDER_SERVICE);
  }

  private void judge(String template, String file, String words, Consumer<ConfigProblem> problems) {
    var person = said.contents().get(template);
    if (person != null && person.takenOnBy() != null) {
      log.warn(
          "Template {} is sent as news of orders though it says {}: taken on by {} ({})",
          file,
          words,
          person.takenOnBy(),
          person.why());
      return;
    }
    problems.accept(
        new ConfigProblem(
            "allday.templates: " + file,
            "\""
                + words
                + "\" makes it more than news of an order; take it out, or say under"
                + " allday.compliance.templates what it contains, or who takes it on"));
  }

  private void warnOfScope() {
    if (said.stopScope() != StopScope.THIS_PROGRAM) {
      return;
    }
    var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
    said.packs()
        .all()
        .filter(pack -> pack.revokeAllFrom() != null && !today.isBefore(pack.revokeAllFrom()))
        .forEach(
            pack ->
                log.warn(
                    "allday.compliance.stop-scope is THIS_PROGRAM: since {} the rules of {} may want"
                        + " one STOP to end everything",
                    pack.revokeAllFrom(),
                    pack.name()));
  }

  public Packs packs() {
    return said.packs();
  }

  public StopScope stopScope() {
    return said.stopScope();
  }

  /** Whether a rule by which customers are called would make calls that say too little. */
  public boolean lacksCallIdentity() {
    return said.packs().identifyCalls() && !said.identities().canCall(knownBranches());
  }

  /** Null where nobody said that customers can say no while they order. */
  @Nullable SoftOptIn softOptIn() {
    return said.softOptIn();
  }

  /** Whether a sender that nobody listed may send news of orders where registers are asked for. */
  boolean unlistedSend() {
    return said.unlistedSend();
  }

  @Nullable String regionOf(BranchId branch) {
    return said.regions().get(branch.value());
  }

  /** The names under which the business says that it is known; branches have others besides. */
  public Set<String> names() {
    return said.identities().names();
  }

  /** Who the messages and calls of a branch are from. */
  public Identity identity(@Nullable BranchId branch) {
    return said.identities().of(branch);
  }

  /** The entry of a channel; one that says nothing where it has none. */
  public Sender sender(ChannelId channel) {
    var sender = said.senders().get(channel);
    return sender == null ? Sender.unlisted(channel) : sender;
  }

  boolean isListed(ChannelId channel) {
    return said.senders().containsKey(channel);
  }

  /** What a message is for in truth: the strictest of its own purpose and what its text holds. */
  public Purpose strictest(String template, Purpose purpose) {
    return Contents.strictest(contents(template), purpose);
  }

  private Set<Purpose> contents(String template) {
    var said = this.said.contents().get(template);
    return said == null || said.purposes().isEmpty() ? lint.contents(template) : said.purposes();
  }

  /** What links and numbers texts to India may have. */
  Whitelist whitelist() {
    return said.whitelist();
  }

  /** An approved text by the name it has at a provider; null for whichever. */
  Optional<ApprovedText> approved(String name, @Nullable ProviderId provider) {
    return said.approved().stream()
        .filter(text -> text.name().equals(name))
        .filter(
            text -> provider == null || text.provider() == null || text.provider().equals(provider))
        .findFirst();
  }
}
