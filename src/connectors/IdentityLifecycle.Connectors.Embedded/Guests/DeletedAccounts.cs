using IdentityLifecycle.Connectors.Embedded.Accounts;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Directories.Deleted;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Embedded.Guests;

/// <summary>Reads the deleted accounts that can still be brought back, with all that is known of them.</summary>
/// <param name="content">The directory.</param>
internal sealed class DeletedAccounts(DirectoryContent content)
{
    /// <summary>Reads them.</summary>
    /// <param name="since">Those that were deleted earlier are past restoring (UTC).</param>
    public IReadOnlyList<DeletedAccount> Read(DateTimeOffset since)
    {
        List<(long Id, string Anchor)> found = [];
        using (Statement rows = content.Database.PrepareOnce("SELECT id, anchor FROM account WHERE deletedAt >= ?1 ORDER BY id").Bind(1, since))
        {
            while (rows.Step())
            {
                found.Add((rows.Integer(0), rows.Text(1)));
            }
        }

        // What was never written is empty of everybody.
        StoredAttribute[] attributes = [.. content.Attributes.ToSchema().Attributes.Select(attribute => content.Attributes.Find(attribute.Name)!)];
        return [.. found.Select(one => new DeletedAccount(one.Anchor, attributes.ToDictionary(static attribute => attribute.Name, attribute => FactOf(one.Id, attribute), StringComparer.OrdinalIgnoreCase)))];
    }

    private Fact FactOf(long account, StoredAttribute attribute) => attribute.Id is null ? Fact.None : content.Accounts.ReadFact(account, attribute);
}
