using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>What must hold before an account is written; each answers the refusal, or null if nothing stands against it.</summary>
internal sealed class AccountChecks
{
    private readonly AccountTable _accounts;
    private readonly ContainerTree _containers;
    private readonly HeldValueTable _held;

    public AccountChecks(AccountTable accounts, ContainerTree containers, HeldValueTable held)
    {
        _accounts = accounts;
        _containers = containers;
        _held = held;
    }

    /// <summary>No other account has one of the values that must be unique, and no group or contact one of any.</summary>
    public WriteOutcome? Unique(IEnumerable<(StoredAttribute Attribute, Fact Fact)> facts, long? account)
    {
        foreach ((StoredAttribute attribute, Fact fact) in facts)
        {
            if (FindHolder(attribute, fact, account) is AccountRow holder)
            {
                return WriteOutcome.Failed(
                    LifecycleErrorKind.ValueNotUnique,
                    $"{attribute.Name} \"{_accounts.ReadFact(holder.Id, attribute)}\" belongs to {Describe(holder)}.",
                    attribute.Name);
            }

            if (_held.FindHolder(attribute.Name, fact) is string other)
            {
                return WriteOutcome.Failed(LifecycleErrorKind.ValueNotUnique, $"{attribute.Name} \"{fact}\" belongs to {other}.", attribute.Name);
            }
        }

        return null;
    }

    /// <summary>The account, other than the one given, that has a value which must be unique.</summary>
    public AccountRow? FindHolder(StoredAttribute attribute, Fact fact, long? account) =>
        DirectorySchema.UniqueColumns.ContainsKey(attribute.Name)
        && fact.AsText() is string value
        && _accounts.FindHolder(attribute.Name, value) is AccountRow holder
        && holder.Id != account ? holder : null;

    /// <summary>The name can be one, and no other account of the container has it.</summary>
    public WriteOutcome? Named(long? container, string name, long? account)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return WriteOutcome.Failed(LifecycleErrorKind.ValueInvalid, "The account's name is empty.", "name");
        }

        return container is long place && _accounts.FindNamed(place, name) is AccountRow holder && holder.Id != account
            ? WriteOutcome.Failed(LifecycleErrorKind.ValueNotUnique, $"The name \"{holder.Name}\" belongs to {Describe(holder)}.", "name")
            : null;
    }

    /// <summary>Every reference points to an account that exists.</summary>
    public WriteOutcome? Refer(IEnumerable<(StoredAttribute Attribute, Fact Fact)> facts)
    {
        foreach ((StoredAttribute attribute, Fact fact) in facts)
        {
            if (attribute.Definition.Type == AttributeType.Reference && fact.AsText() is string anchor && _accounts.Find(anchor) is null or { IsDeleted: true })
            {
                return WriteOutcome.Failed(LifecycleErrorKind.ReferenceNotFound, $"{attribute.Name} refers to the account {anchor}, which does not exist.", attribute.Name);
            }
        }

        return null;
    }

    /// <summary>The container exists, or may be made.</summary>
    public WriteOutcome? Contained(ContainerPath container, bool mayMake) =>
        mayMake || _containers.Find(container) is not null
            ? null
            : WriteOutcome.Failed(LifecycleErrorKind.ContainerNotFound, $"The container {container} does not exist.", "container");

    private string Describe(AccountRow account) =>
        $"\"{account.Name}\" ({account.Anchor}) in {(_containers.PathOf(account.Container) is ContainerPath path ? path.ToString() : "a container outside the root")}";
}
