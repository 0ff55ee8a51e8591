using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>Changes an account's name and container, and brings deleted accounts back to theirs.</summary>
internal sealed class PlacementWriter
{
    private readonly DirectoryContent _content;
    private readonly DateTimeOffset _now;

    public PlacementWriter(DirectoryContent content, DateTimeOffset now)
    {
        _content = content;
        _now = now;
    }

    public WriteOutcome Rename(AccountRow account, RenameAccount rename) =>
        DriftCheck.FindNameDrift(rename.OldName, account.Name)
        ?? _content.Checks.Named(account.Container, rename.NewName, account.Id)
        ?? Place(account, account.Container, rename.NewName);

    public WriteOutcome Move(AccountRow account, MoveAccount move, bool mayMakeContainers) =>
        DriftCheck.FindContainerDrift(move.From, _content.Containers.PathOf(account.Container))
        ?? DriftCheck.FindNameDrift(move.OldName, account.Name)
        ?? _content.Checks.Contained(move.To, mayMakeContainers)
        ?? _content.Checks.Named(_content.Containers.Find(move.To), move.NewName, account.Id)
        ?? Place(account, _content.Containers.Make(move.To), move.NewName);

    public WriteOutcome Restore(AccountRow account)
    {
        if (account.DeletedAt < _now - EmbeddedDirectory.RestorePeriod)
        {
            return WriteOutcome.Drift("anchor", Fact.Of(account.Anchor), Fact.None);
        }

        WriteOutcome? refusal = _content.Checks.Named(account.Container, account.Name, account.Id) ?? _content.Checks.Unique(ReadUnique(account), account.Id);
        if (refusal is not null)
        {
            return refusal;
        }

        _content.Accounts.SetCells(account.Id, [("deletedAt", null)]);
        return WriteOutcome.Applied(account.Anchor);
    }

    private (StoredAttribute Attribute, Fact Fact)[] ReadUnique(AccountRow account)
    {
        int index = 0;
        (StoredAttribute Attribute, Fact Fact)[] facts = new (StoredAttribute, Fact)[DirectorySchema.UniqueColumns.Count];
        foreach (string name in DirectorySchema.UniqueColumns.Keys)
        {
            StoredAttribute attribute = _content.Attributes.Find(name)!;
            facts[index++] = (attribute, _content.Accounts.ReadFact(account.Id, attribute));
        }

        return facts;
    }

    private WriteOutcome Place(AccountRow account, long container, string name)
    {
        _content.Accounts.SetCells(account.Id, [("container", container), ("name", name), ("nameKey", DirectorySchema.KeyOf(name))]);
        return WriteOutcome.Applied(account.Anchor);
    }
}
