using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>Looks for a user that a creation may have made although its answer did not say so. The service may show it late, so several times.</summary>
internal sealed class CreatedUserSearch(UserReader users, IReadOnlySet<string> denied, TimeProvider time)
{
    private const int MostLooks = 6;

    // The service's clock may be behind ours.
    private static readonly TimeSpan s_clockDifference = TimeSpan.FromMinutes(1);

    private readonly Patience _patience = new(time);

    /// <summary>Finds the user; null if there is none, or if the name is somebody else's.</summary>
    /// <returns>Its id, and whether it was made since the creation began.</returns>
    public async Task<(string Id, bool IsJustMade)?> FindAsync(NewUser user, DateTimeOffset begunAt)
    {
        UserSchema schema = new([.. user.Values.Select(static value => value.Property.Definition.Name), UserProperties.Created, .. user.Operation.Expects.KeyAttribute is string key ? [key] : Array.Empty<string>()]);
        for (int look = 1; ; look++)
        {
            UserReply[] replies = await users.ReadAsync([user.Login], schema, denied, waits: true, areNew: false, CancellationToken.None).ConfigureAwait(false);
            if (replies[0].Parse(schema) is (string id, Dictionary<string, Fact> facts))
            {
                bool isJustMade = facts[UserProperties.Created].Value is DateTimeOffset created && created >= begunAt - s_clockDifference;
                return user.IsMadeAs(facts) ? (id, isJustMade) : null;
            }

            if (replies[0].Deciding is { IsRefused: true, IsNotFound: false } || look >= MostLooks || !await _patience.WaitAsync(look, null, CancellationToken.None).ConfigureAwait(false))
            {
                return null;
            }
        }
    }
}
