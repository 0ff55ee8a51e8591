using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>
/// One user as it is while operations are written: what was read, brought up to date with what was written since. The service may show a write late, so what
/// is read may be older than what was written here.
/// </summary>
internal sealed class AccountState(string anchor, IReadOnlyDictionary<string, Fact> read) : IFoundAccount
{
    // Of each attribute that was written, the values before, each of which a late answer may still show, and the last one.
    private readonly Dictionary<string, (Fact[] Before, Fact After)> _written = new(StringComparer.OrdinalIgnoreCase);

    public string Anchor { get; } = anchor;

    /// <summary>Whether it was read; if not, all that is known is what was written.</summary>
    public bool WasRead { get; init; } = true;

    /// <summary>When something was written last (UTC).</summary>
    public DateTimeOffset WrittenAt { get; private set; }

    public bool? IsEnabled => Get(UserProperties.Enabled).Value as bool?;

    public ContainerPath? Container => ContainerPath.Root;

    public DateTimeOffset? LastSignIn { get; init; }

    /// <summary>The name for people.</summary>
    public string Name => Get(UserProperties.Login).AsText() ?? Anchor;

    public (AttributeDefinition? Definition, Fact Value) Read(string attribute) => (UserProperties.Find(attribute)?.Definition, Get(attribute));

    public Fact Get(string attribute)
    {
        Fact found = read.TryGetValue(attribute, out Fact fact) ? fact : WasRead ? Fact.Unknown : Fact.None;
        return _written.TryGetValue(attribute, out (Fact[] Before, Fact After) change) && (!WasRead || change.Before.Any(before => IsSame(attribute, found, before))) ? change.After : found;
    }

    /// <summary>Remembers what was written.</summary>
    public void Keep(string attribute, Fact value, DateTimeOffset now)
    {
        Fact[] before = _written.TryGetValue(attribute, out (Fact[] Before, Fact After) change) ? change.Before : [];
        _written[attribute] = ([.. before, Get(attribute)], value);
        WrittenAt = now;
    }

    /// <summary>Takes over what was written before it was read.</summary>
    public AccountState After(AccountState earlier)
    {
        foreach ((string attribute, (Fact[] Before, Fact After) change) in earlier._written)
        {
            _written.TryAdd(attribute, change);
        }

        WrittenAt = earlier.WrittenAt;
        return this;
    }

    public override string ToString() => Name;

    private static bool IsSame(string attribute, Fact left, Fact right) => UserProperties.Find(attribute)?.Definition.AreEqual(left, right) ?? left == right;
}
