using System.Net;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>
/// Finds the properties that the application may not read, of those that want a permission or licence of their own. Asked for together with others they would
/// refuse the whole request; left out they are unknown.
/// </summary>
internal sealed class DeniedProperties(GraphReader reader)
{
    private static readonly (string Property, Need Need)[] s_guarded = [(UserProperties.SignIns, Need.SignIns), (UserProperties.LeaveDate, Need.LeaveDates)];

    /// <summary>Finds them, each with the refusal.</summary>
    /// <param name="schema">The properties that are needed.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyDictionary<string, GraphRefusal>> FindAsync(UserSchema schema, CancellationToken cancellationToken)
    {
        Dictionary<string, GraphRefusal> denied = new(StringComparer.Ordinal);
        foreach ((string property, Need need) in s_guarded.Where(guarded => schema.Has(guarded.Property)))
        {
            try
            {
                using JsonDocument read = await reader.ReadAsync(GraphRequests.Probe(property), need, cancellationToken).ConfigureAwait(false);
            }
            catch (GraphRefusal refusal) when (refusal.Status == HttpStatusCode.Forbidden)
            {
                denied.Add(property, refusal);
            }
        }

        return denied;
    }
}
