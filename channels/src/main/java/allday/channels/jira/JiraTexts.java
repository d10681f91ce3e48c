package allday.channels.jira;

import allday.channels.Texts;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.config.Setting;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What Jira is told: plain texts in a service desk, Atlassian's document format elsewhere. */
final class JiraTexts {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_SUMMARY = 255;
  private static final int LONGEST_TEXT = 30_000;

  private JiraTexts() {}

  static ObjectNode request(Message message, ChannelAccount account, String reference) {
    var json = JSON.objectNode();
    json.put("serviceDeskId", account.get(JiraProvider.SERVICE_DESK));
    json.put("requestTypeId", account.get(JiraProvider.REQUEST_TYPE));
    var fields = json.putObject("requestFieldValues");
    fields.put("summary", summary(message));
    fields.put("description", text(message));
    account.find(JiraProvider.REFERENCE_FIELD).ifPresent(field -> fields.put(field, reference));
    priority(fields, message, account);
    return json;
  }

  static ObjectNode issue(Message message, ChannelAccount account, String reference) {
    var json = JSON.objectNode();
    var fields = json.putObject("fields");
    fields.putObject("project").put("key", account.get(JiraProvider.PROJECT));
    fields.putObject("issuetype").put("name", account.get(JiraProvider.ISSUE_TYPE));
    fields.put("summary", summary(message));
    fields.putArray("labels").add("allday").add(reference);
    fields.set("description", document(message));
    priority(fields, message, account);
    return json;
  }

  static ObjectNode internalComment(Message message) {
    return JSON.objectNode().put("body", text(message)).put("public", false);
  }

  static ObjectNode comment(Message message) {
    var json = JSON.objectNode();
    json.set("body", document(message));
    return json;
  }

  /** Empty where a ticket holds nothing that it could be found by. */
  static Optional<ObjectNode> search(ChannelAccount account, String reference) {
    return condition(account, reference)
        .map(
            condition -> {
              var json = JSON.objectNode();
              json.put("jql", condition + " AND statusCategory != Done ORDER BY created DESC");
              json.putArray("fields").add("key");
              json.put("maxResults", 1);
              return json;
            });
  }

  private static Optional<String> condition(ChannelAccount account, String reference) {
    if (!JiraProvider.makesRequests(account.settings())) {
      return Optional.of(
          "project = " + account.get(JiraProvider.PROJECT) + " AND labels = \"" + reference + "\"");
    }
    return account
        .find(JiraProvider.REFERENCE_FIELD)
        .map(field -> "cf[" + field.replace("customfield_", "") + "] ~ \"" + reference + "\"");
  }

  private static void priority(ObjectNode fields, Message message, ChannelAccount account) {
    boolean urgent = message.matter() != null && message.matter().urgent();
    Setting<String> setting = urgent ? JiraProvider.PRIORITY_URGENT : JiraProvider.PRIORITY_USUAL;
    account.find(setting).ifPresent(name -> fields.putObject("priority").put("name", name));
  }

  private static String summary(Message message) {
    var content = message.content();
    String said = content.subject().isBlank() ? content.text() : content.subject();
    return Texts.cut(Texts.oneLine(said).strip(), LONGEST_SUMMARY);
  }

  private static String text(Message message) {
    String link = message.content().page();
    String text = Texts.cut(message.content().text(), LONGEST_TEXT);
    return link == null ? text : text + "\n" + link;
  }

  private static ObjectNode document(Message message) {
    var document = JSON.objectNode().put("type", "doc").put("version", 1);
    var paragraphs = document.putArray("content");
    // A text node must not be empty and holds no line break.
    Texts.cut(message.content().text(), LONGEST_TEXT)
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> paragraph(paragraphs, line));
    String link = message.content().page();
    if (link != null) {
      var mark = paragraph(paragraphs, link).putArray("marks").addObject();
      mark.put("type", "link").putObject("attrs").put("href", link);
    }
    return document;
  }

  private static ObjectNode paragraph(ArrayNode paragraphs, String text) {
    return paragraphs
        .addObject()
        .put("type", "paragraph")
        .putArray("content")
        .addObject()
        .put("type", "text")
        .put("text", text);
  }
}
