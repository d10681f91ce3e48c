package allday.channels;

import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import java.util.Map;
import java.util.TreeMap;

/**
 * Facts of a message as the fields of somebody's records: the map {@code fields} names the fact
 * that each field takes, the map {@code values} what our words are called there.
 */
public final class Facts {
  public static final String FIELDS = "fields";
  public static final String VALUES = "values";

  private Facts() {}

  public static Map<String, String> fields(Message message, ChannelAccount account) {
    var facts = message.content().facts();
    var values = account.settings().below(VALUES);
    var fields = new TreeMap<String, String>();
    account
        .settings()
        .below(FIELDS)
        .forEach(
            (field, fact) -> {
              if (facts.containsKey(fact)) {
                String value = facts.get(fact);
                fields.put(field, values.getOrDefault(value, value));
              }
            });
    return fields;
  }
}
