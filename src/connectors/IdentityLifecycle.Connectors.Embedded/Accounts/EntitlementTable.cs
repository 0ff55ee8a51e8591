using System;
using System.Collections.Generic;
using IdentityLifecycle.Connectors.Embedded.Storage;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>Groups and who is a direct member of them.</summary>
internal sealed class EntitlementTable
{
    private readonly Database _database;

    public EntitlementTable(Database database) => _database = database;

    /// <summary>The group of an anchor, or null.</summary>
    public long? Find(string anchor) => _database.Prepare("SELECT id FROM entitlement WHERE anchor = ?1").Bind(1, anchor).RunForInteger();

    /// <summary>The group of a name; made if there is none.</summary>
    public long FindOrMake(string name)
    {
        string key = DirectorySchema.KeyOf(name);
        if (_database.Prepare("SELECT id FROM entitlement WHERE nameKey = ?1").Bind(1, key).RunForInteger() is long known)
        {
            return known;
        }

        _database.Prepare("INSERT INTO entitlement (anchor, name, nameKey) VALUES (?1, ?2, ?3)").Bind(1, Guid.NewGuid().ToString()).Bind(2, name).Bind(3, key).Run();
        return _database.LastRowId();
    }

    /// <summary>Adds a membership; false if it was there.</summary>
    public bool Add(long account, long entitlement)
    {
        _database.Prepare("INSERT OR IGNORE INTO membership (account, entitlement) VALUES (?1, ?2)").Bind(1, account).Bind(2, entitlement).Run();
        return _database.Changes() > 0;
    }

    /// <summary>Whether the account is a direct member.</summary>
    public bool Contains(long account, long entitlement) =>
        _database.Prepare("SELECT 1 FROM membership WHERE account = ?1 AND entitlement = ?2").Bind(1, account).Bind(2, entitlement).RunForInteger() is not null;

    /// <summary>Takes a membership away.</summary>
    public void Remove(long account, long entitlement) =>
        _database.Prepare("DELETE FROM membership WHERE account = ?1 AND entitlement = ?2").Bind(1, account).Bind(2, entitlement).Run();

    /// <summary>Makes the account a direct member of exactly these; true if that changed anything.</summary>
    public bool Replace(long account, IReadOnlySet<long> entitlements)
    {
        HashSet<long> present = [];
        Statement rows = _database.Prepare("SELECT entitlement FROM membership WHERE account = ?1").Bind(1, account);
        while (rows.Step())
        {
            present.Add(rows.Integer(0));
        }

        foreach (long entitlement in present)
        {
            if (!entitlements.Contains(entitlement))
            {
                Remove(account, entitlement);
            }
        }

        foreach (long entitlement in entitlements)
        {
            Add(account, entitlement);
        }

        return !present.SetEquals(entitlements);
    }
}
