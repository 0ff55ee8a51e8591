using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>Reads single accounts as they are now, with everything they may do.</summary>
internal sealed class AccountReader
{
    private readonly DirectoryContent _content;
    private readonly string _directory;
    private readonly DateTimeOffset _restorableSince;
    private readonly StoredAttribute[] _attributes;

    /// <summary>A reader for one transaction.</summary>
    /// <param name="content">The directory's content.</param>
    /// <param name="directory">The directory's name.</param>
    /// <param name="restorableSince">What was deleted before cannot be restored any more.</param>
    public AccountReader(DirectoryContent content, string directory, DateTimeOffset restorableSince)
    {
        _content = content;
        _directory = directory;
        _restorableSince = restorableSince;
        _attributes = content.Attributes.InUse.ToArray();
    }

    public IReadOnlyList<AccountReading> Read(IReadOnlyList<string> anchors) => anchors.Select(Read).ToArray();

    private AccountReading Read(string anchor)
    {
        AccountRow? row = _content.Accounts.Find(anchor);
        if (row is null || row.DeletedAt < _restorableSince)
        {
            return new AccountReading(anchor, AccountExistence.Absent);
        }

        return new AccountReading(anchor, row.IsDeleted ? AccountExistence.Deleted : AccountExistence.Present)
        {
            Name = row.Name,
            Container = _content.Containers.PathOf(row.Container),
            Facts = _attributes.Select(attribute => (attribute.Name, Fact: _content.Accounts.ReadFact(row.Id, attribute)))
                .Where(static pair => !pair.Fact.IsNone)
                .ToDictionary(static pair => pair.Name, static pair => pair.Fact, StringComparer.OrdinalIgnoreCase),
            Access = _content.Entitlements.AccessOf(row.Id, _directory),
        };
    }
}
