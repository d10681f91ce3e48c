/** Olo: signed webhooks of a brand's own ordering; what their bodies hold is inferred. */
@NullMarked
package allday.platforms.olo;

import org.jspecify.annotations.NullMarked;
