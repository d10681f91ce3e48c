/**
 * GloriaFood (Oracle GlobalFood): accepted orders (API version 2), pushed or taken out of its
 * queue.
 */
@NullMarked
package allday.platforms.gloriafood;

import org.jspecify.annotations.NullMarked;
