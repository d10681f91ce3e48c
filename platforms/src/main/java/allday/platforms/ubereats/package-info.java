/**
 * Uber Eats: thin webhooks, fetches in two order schemas, and polls of what is open or newly
 * created.
 */
@NullMarked
package allday.platforms.ubereats;

import org.jspecify.annotations.NullMarked;
