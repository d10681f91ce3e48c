/** What the law and the carriers of a country ask of messages, read from files. */
@NullMarked
package allday.notification.consent.law;

import org.jspecify.annotations.NullMarked;
