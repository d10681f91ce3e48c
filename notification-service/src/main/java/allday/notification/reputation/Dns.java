package allday.notification.reputation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the name servers of the machine, by what the JDK has for it. */
@Component
class Dns implements DomainTexts {
  private static final Logger log = LoggerFactory.getLogger(Dns.class);
  private static final String TXT = "TXT";
  private static final String[] TYPES = {"SOA", "NS", "A", "AAAA", "MX", TXT};

  @Override
  public Optional<List<String>> of(String name) {
    return asked(context -> texts(context, name), name);
  }

  @Override
  public boolean knows(String name) {
    return asked(context -> types(context, name), name)
        .filter(found -> !found.isEmpty())
        .isPresent();
  }

  private interface Question {
    List<String> ask(InitialDirContext context) throws NamingException;
  }

  private static Optional<List<String>> asked(Question question, String name) {
    var settings = new Hashtable<String, String>();
    settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.put("com.sun.jndi.dns.timeout.initial", "2000");
    settings.put("com.sun.jndi.dns.timeout.retries", "2");
    try {
      var context = new InitialDirContext(settings);
      try {
        return Optional.of(question.ask(context));
      } finally {
        context.close();
      }
    } catch (NameNotFoundException none) {
      return Optional.of(List.of());
    } catch (NamingException away) {
      log.debug("The DNS does not say what {} has: {}", name, away.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  @SuppressWarnings("BanJNDI")
  private static List<String> types(InitialDirContext context, String name) throws NamingException {
    return Collections.list(context.getAttributes(name, TYPES).getIDs());
  }

  // The records of the DNS come as texts: nothing is made of them that could run.
  @SuppressWarnings("BanJNDI")
  private static List<String> texts(InitialDirContext context, String name) throws NamingException {
    var texts = new ArrayList<String>();
    var found = context.getAttributes(name, new String[] {TXT}).get(TXT);
    for (int i = 0; found != null && i < found.size(); i++) {
      texts.add(String.valueOf(found.get(i)).replace("\"", ""));
    }
    return texts;
  }
}
