package allday.notification.trigger;

import allday.contracts.Branch;
import allday.contracts.Branches;
import allday.contracts.channel.ChannelAccounts;
import allday.notification.template.Templates;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The names that rules may use. */
@Component
class KnownNames {
  private final Templates templates;
  private final ObjectProvider<ChannelAccounts> accounts;
  private final ObjectProvider<Branches> branches;
  private final Ladders ladders;

  // The frame reads rules while it makes accounts and branches: they are asked for late.
  KnownNames(
      Templates templates,
      ObjectProvider<ChannelAccounts> accounts,
      ObjectProvider<Branches> branches,
      Ladders ladders) {
    this.templates = templates;
    this.accounts = accounts;
    this.branches = branches;
    this.ladders = ladders;
  }

  RulesReader.Known known() {
    var channels = new TreeSet<String>();
    accounts.ifAvailable(all -> all.all().forEach(one -> channels.add(one.id().value())));
    var places = new TreeSet<String>();
    branches.ifAvailable(
        all -> all.all().stream().map(Branch::id).forEach(id -> places.add(id.value())));
    return new RulesReader.Known(templates.keys(), channels, places, ladders.ids());
  }
}
