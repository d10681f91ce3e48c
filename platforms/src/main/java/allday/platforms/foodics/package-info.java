/**
 * Foodics: whole orders by webhook, with a proof that the operator chooses, and a poll of new ones.
 */
@NullMarked
package allday.platforms.foodics;

import org.jspecify.annotations.NullMarked;
