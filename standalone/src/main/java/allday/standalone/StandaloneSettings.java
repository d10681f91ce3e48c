package allday.standalone;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * What holds where everything runs in one process.
 *
 * @param precedence how many steps of niceness, of 19, messages and other work that can wait stand
 *     behind the doors and the broker, and the book and the database half as many, on Linux; 0 for
 *     none
 */
@ConfigurationProperties("allday.standalone")
record StandaloneSettings(@DefaultValue("10") int precedence) {

  /** Read before there is anything that Spring could give them to. */
  static StandaloneSettings of(Environment environment) {
    return Binder.get(environment).bindOrCreate("allday.standalone", StandaloneSettings.class);
  }
}
