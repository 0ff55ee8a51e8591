using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>Groups and roles, who has them, and who owns them.</summary>
internal sealed class EntitlementTable
{
    private readonly Database _database;

    public EntitlementTable(Database database) => _database = database;

    /// <summary>The group or role, or null.</summary>
    public long? Find(EntitlementKey key) =>
        _database.Prepare("SELECT id FROM entitlement WHERE anchor = ?1 AND kind = ?2").Bind(1, key.Anchor).Bind(2, key.Kind.ToString()).RunForInteger();

    /// <summary>The group or role, or null. One that did not exist when it was planned is found by its name.</summary>
    public long? Find(Entitlement entitlement) => !entitlement.IsNew ? Find(entitlement.Key)
        : _database.Prepare("SELECT id FROM entitlement WHERE kind = ?1 AND nameKey = ?2").Bind(1, entitlement.Kind.ToString()).Bind(2, DirectorySchema.KeyOf(entitlement.Name)).RunForInteger();

    /// <summary>The anchor of a group or role.</summary>
    public string AnchorOf(long entitlement) => _database.Prepare("SELECT anchor FROM entitlement WHERE id = ?1").Bind(1, entitlement).RunForText()!;

    /// <summary>The group, or role, of a name; made if there is none.</summary>
    public long FindOrMake(string name, EntitlementKind kind = EntitlementKind.Group)
    {
        string key = DirectorySchema.KeyOf(name);
        if (_database.Prepare("SELECT id FROM entitlement WHERE kind = ?1 AND nameKey = ?2").Bind(1, kind.ToString()).Bind(2, key).RunForInteger() is long known)
        {
            return known;
        }

        _database.Prepare("INSERT INTO entitlement (anchor, name, nameKey, kind) VALUES (?1, ?2, ?3, ?4)").Bind(1, Guid.NewGuid().ToString()).Bind(2, name).Bind(3, key).Bind(4, kind.ToString()).Run();
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

    /// <summary>Makes the account a direct member of exactly these, roles apart; true if that changed anything.</summary>
    public bool ReplaceGroups(long account, IReadOnlySet<long> groups) => Replace(
        account,
        groups,
        "SELECT entitlement FROM membership WHERE account = ?1 AND entitlement IN (SELECT id FROM entitlement WHERE kind = 'Group')",
        "INSERT OR IGNORE INTO membership (account, entitlement) VALUES (?1, ?2)",
        "DELETE FROM membership WHERE account = ?1 AND entitlement = ?2");

    /// <summary>Gives the account exactly these roles; true if that changed anything.</summary>
    public bool ReplaceRoles(long account, IReadOnlySet<long> roles) => Replace(
        account,
        roles,
        "SELECT entitlement FROM membership WHERE account = ?1 AND entitlement IN (SELECT id FROM entitlement WHERE kind = 'Role')",
        "INSERT OR IGNORE INTO membership (account, entitlement) VALUES (?1, ?2)",
        "DELETE FROM membership WHERE account = ?1 AND entitlement = ?2");

    /// <summary>Makes the account the owner of exactly these groups; true if that changed anything.</summary>
    public bool ReplaceOwned(long account, IReadOnlySet<long> groups) => Replace(
        account,
        groups,
        "SELECT entitlement FROM entitlementOwner WHERE account = ?1",
        "INSERT INTO entitlementOwner (account, entitlement) VALUES (?1, ?2)",
        "DELETE FROM entitlementOwner WHERE account = ?1 AND entitlement = ?2");

    /// <summary>Makes a group a member of exactly these groups.</summary>
    public void ReplaceParents(long group, IReadOnlySet<long> parents) => Replace(
        group,
        parents,
        "SELECT parent FROM entitlementMember WHERE child = ?1",
        "INSERT INTO entitlementMember (child, parent) VALUES (?1, ?2)",
        "DELETE FROM entitlementMember WHERE child = ?1 AND parent = ?2");

    /// <summary>Everything an account may do: what it was given, what comes with that through groups, what it owns. A circle of groups is no harm.</summary>
    public IReadOnlyList<AccountAccess> AccessOf(long account, string directory)
    {
        List<AccountAccess> access = [];
        Statement rows = _database.Prepare("""
            WITH RECURSIVE reached (id, first, depth) AS (
                SELECT entitlement, entitlement, 0 FROM membership WHERE account = ?1
                UNION
                SELECT nested.parent, reached.first, 1 FROM entitlementMember AS nested JOIN reached ON nested.child = reached.id)
            SELECT found.anchor, found.name, found.kind, min(reached.depth), min(through.name)
            FROM reached JOIN entitlement AS found ON found.id = reached.id JOIN entitlement AS through ON through.id = reached.first
            GROUP BY found.id
            UNION ALL
            SELECT anchor, name, kind, 2, NULL FROM entitlement JOIN entitlementOwner ON entitlement = id WHERE account = ?1
            ORDER BY 4, 2
            """).Bind(1, account);
        while (rows.Step())
        {
            AccessPath path = (AccessPath)rows.Integer(3);
            access.Add(new AccountAccess(path, new Entitlement(directory, rows.Text(0), rows.Text(1), rows.Name<EntitlementKind>(2)))
            {
                Through = path == AccessPath.Nested ? rows.Text(4) : null,
            });
        }

        return access;
    }

    private bool Replace(long owner, IReadOnlySet<long> wanted, string select, string insert, string delete)
    {
        HashSet<long> present = [];
        Statement rows = _database.Prepare(select).Bind(1, owner);
        while (rows.Step())
        {
            present.Add(rows.Integer(0));
        }

        foreach (long entitlement in present.Except(wanted))
        {
            _database.Prepare(delete).Bind(1, owner).Bind(2, entitlement).Run();
        }

        foreach (long entitlement in wanted.Except(present))
        {
            _database.Prepare(insert).Bind(1, owner).Bind(2, entitlement).Run();
        }

        return !present.SetEquals(wanted);
    }
}
