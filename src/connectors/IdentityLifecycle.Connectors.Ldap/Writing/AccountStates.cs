using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>
/// What a batch is about, read with a few searches instead of one for each operation. Every write is conditional besides, so that what
/// changes meanwhile is noticed.
/// </summary>
internal sealed class AccountStates(ConnectedDirectory directory, AccountFacts facts)
{
    private const int AtOnce = 100;

    private readonly Dictionary<string, AccountState> _states = new(StringComparer.OrdinalIgnoreCase);
    private string[] _attributes = [];

    /// <summary>Reads everything that the operations of a batch name.</summary>
    public void Load(IReadOnlyList<AccountWrite> batch)
    {
        _attributes = [.. Attributes(batch).Distinct(StringComparer.OrdinalIgnoreCase)];
        Read(batch.SelectMany(Anchors).Where(anchor => !_states.ContainsKey(anchor)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray());
    }

    /// <summary>An entry by its anchor, or null if there is none.</summary>
    public AccountState? Find(string anchor) => _states.GetValueOrDefault(anchor);

    /// <summary>Reads one entry anew.</summary>
    public AccountState? Refresh(string anchor)
    {
        _states.Remove(anchor);
        Read([anchor]);
        return Find(anchor);
    }

    private void Read(IReadOnlyList<string> anchors)
    {
        foreach (string[] some in anchors.Chunk(AtOnce))
        {
            string[] filters = some.Select(directory.FilterOf).OfType<string>().ToArray();
            if (filters.Length == 0)
            {
                continue;
            }

            foreach (EntryValues values in directory.Search.ReadFew(directory.BaseDn.ToString(), LdapFilter.Any(filters), _attributes))
            {
                if (directory.AnchorOf(values) is string anchor)
                {
                    _states[anchor] = new AccountState(anchor, values) { Protection = directory.Protection.Of(values) };
                }
            }
        }
    }

    private IEnumerable<string> Attributes(IReadOnlyList<AccountWrite> batch)
    {
        string? reason = directory.Settings.Section.GetText(SettingNames.DisabledReason);
        IEnumerable<string> written = batch.SelectMany(static write => NamesOf(write.Operation)).Select(directory.Schema.Find).OfType<LdapAttribute>().Select(static attribute => attribute.Name);
        return written
            .Append(directory.Schema.Anchor)
            .Concat(facts.StateAttributes)
            .Concat(reason is null ? [] : [directory.Schema.ServerName(reason)])
            .Concat(directory.Profile.IsActiveDirectory ? ProtectionRules.Attributes : [])
            .Concat(batch.Any(static write => write.Operation.Expects.NoSignInSince is not null) ? SignInTime.Attributes(directory) : []);
    }

    private static IEnumerable<string> NamesOf(LifecycleOperation operation)
    {
        IEnumerable<string> names = operation is SetAttributes set ? set.Attributes.Select(static change => change.Attribute) : [];
        return names.Concat(operation.Expects.Attributes);
    }

    private IEnumerable<string> Anchors(AccountWrite write)
    {
        if (write.Anchor is string anchor)
        {
            yield return anchor;
        }

        IEnumerable<string> others = write.Operation switch
        {
            GrantEntitlement grant => [grant.Entitlement.Anchor],
            RevokeEntitlement revoke => [revoke.Entitlement.Anchor],
            SetAttributes set => set.Attributes.SelectMany(change => References(change, write)),
            CreateAccount create => create.Attributes.SelectMany(change => References(change, write)),
            _ => [],
        };
        foreach (string other in others)
        {
            yield return other;
        }
    }

    private IEnumerable<string> References(AttributeChange change, AccountWrite write) =>
        directory.Schema.Find(change.Attribute) is { Definition.Type: AttributeType.Reference } ? TextsOf(change.OldValue).Concat(TextsOf(write.Resolve(change.NewValue))) : [];

    private static IEnumerable<string> TextsOf(Fact fact) => fact.Value is ValueList list ? list.Texts() : fact.AsText() is string text ? [text] : [];
}
