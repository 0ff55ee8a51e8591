namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>The tables of a directory file, version by version. Instants are ticks of 100 nanoseconds since the year 1 (UTC); keys are upper-case.</summary>
internal static class DirectoryScripts
{
    public const string Version1 = """
        CREATE TABLE store (id INTEGER PRIMARY KEY CHECK (id = 1), storeId TEXT NOT NULL, changes INTEGER NOT NULL) STRICT;
        INSERT INTO store VALUES (1, lower(hex(randomblob(16))), 0);

        CREATE TABLE container (
            id INTEGER PRIMARY KEY,
            parent INTEGER REFERENCES container (id),
            name TEXT NOT NULL,
            nameKey TEXT NOT NULL) STRICT;
        CREATE UNIQUE INDEX containerName ON container (parent, nameKey);
        INSERT INTO container VALUES (1, NULL, '', '');

        CREATE TABLE attribute (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            nameKey TEXT NOT NULL UNIQUE,
            type TEXT NOT NULL,
            isMultiValued INTEGER NOT NULL) STRICT;
        INSERT INTO attribute (name, nameKey, type, isMultiValued) VALUES
            ('accountEnabled', 'ACCOUNTENABLED', 'Boolean', 0),
            ('createdDateTime', 'CREATEDDATETIME', 'DateTime', 0);

        CREATE TABLE account (
            id INTEGER PRIMARY KEY,
            anchor TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            nameKey TEXT NOT NULL,
            container INTEGER NOT NULL REFERENCES container (id),
            deletedAt INTEGER,
            createdBy TEXT,
            sessionsRevokedBy TEXT,
            userPrincipalNameKey TEXT,
            mailKey TEXT,
            accountEnabled INTEGER NOT NULL,
            userPrincipalName TEXT, mail TEXT, employeeId TEXT,
            displayName TEXT, givenName TEXT, surname TEXT,
            department TEXT, jobTitle TEXT, companyName TEXT, officeLocation TEXT, manager TEXT, employeeType TEXT,
            employeeHireDate INTEGER, employeeLeaveDateTime INTEGER, accountExpires INTEGER,
            createdDateTime INTEGER, lastSignInDateTime INTEGER, signInSessionsValidFromDateTime INTEGER,
            mailNickname TEXT, userType TEXT, usageLocation TEXT, preferredLanguage TEXT,
            streetAddress TEXT, postalCode TEXT, city TEXT, state TEXT, country TEXT,
            mobilePhone TEXT, faxNumber TEXT, costCenter TEXT, division TEXT,
            passwordPolicies TEXT, showInAddressList INTEGER,
            onPremisesImmutableId TEXT, onPremisesDistinguishedName TEXT, onPremisesSamAccountName TEXT,
            onPremisesSecurityIdentifier TEXT, onPremisesSyncEnabled INTEGER,
            extensionAttribute1 TEXT, extensionAttribute2 TEXT, extensionAttribute3 TEXT, extensionAttribute4 TEXT, extensionAttribute5 TEXT,
            extensionAttribute6 TEXT, extensionAttribute7 TEXT, extensionAttribute8 TEXT, extensionAttribute9 TEXT, extensionAttribute10 TEXT,
            extensionAttribute11 TEXT, extensionAttribute12 TEXT, extensionAttribute13 TEXT, extensionAttribute14 TEXT, extensionAttribute15 TEXT
            ) STRICT;
        CREATE UNIQUE INDEX accountName ON account (container, nameKey) WHERE deletedAt IS NULL;
        CREATE UNIQUE INDEX accountUserPrincipalName ON account (userPrincipalNameKey) WHERE deletedAt IS NULL AND userPrincipalNameKey IS NOT NULL;
        CREATE UNIQUE INDEX accountMail ON account (mailKey) WHERE deletedAt IS NULL AND mailKey IS NOT NULL;
        CREATE UNIQUE INDEX accountEmployeeId ON account (employeeId) WHERE deletedAt IS NULL AND employeeId IS NOT NULL;
        CREATE UNIQUE INDEX accountCreatedBy ON account (createdBy) WHERE deletedAt IS NULL AND createdBy IS NOT NULL;
        CREATE INDEX accountDeleted ON account (deletedAt) WHERE deletedAt IS NOT NULL;

        CREATE TABLE accountValue (
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            attribute INTEGER NOT NULL REFERENCES attribute (id),
            position INTEGER NOT NULL,
            value ANY NOT NULL,
            PRIMARY KEY (account, attribute, position)) STRICT, WITHOUT ROWID;

        CREATE TABLE entitlement (
            id INTEGER PRIMARY KEY,
            anchor TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            nameKey TEXT NOT NULL UNIQUE,
            container INTEGER REFERENCES container (id)) STRICT;

        CREATE TABLE membership (
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            entitlement INTEGER NOT NULL REFERENCES entitlement (id) ON DELETE CASCADE,
            PRIMARY KEY (account, entitlement)) STRICT, WITHOUT ROWID;
        CREATE INDEX membershipEntitlement ON membership (entitlement);
        """;

    /// <summary>Groups are members of groups and have owners; an entitlement may be a role.</summary>
    public const string Version2 = """
        ALTER TABLE entitlement ADD COLUMN kind TEXT NOT NULL DEFAULT 'Group';
        CREATE TABLE entitlementMember (
            child INTEGER NOT NULL REFERENCES entitlement (id) ON DELETE CASCADE,
            parent INTEGER NOT NULL REFERENCES entitlement (id) ON DELETE CASCADE,
            PRIMARY KEY (child, parent)) STRICT, WITHOUT ROWID;
        CREATE TABLE entitlementOwner (
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            entitlement INTEGER NOT NULL REFERENCES entitlement (id) ON DELETE CASCADE,
            PRIMARY KEY (account, entitlement)) STRICT, WITHOUT ROWID;
        """;

    /// <summary>Accounts have a password, as a salted hash, and when it was set.</summary>
    public const string Version3 = """
        ALTER TABLE account ADD COLUMN passwordHash TEXT;
        ALTER TABLE account ADD COLUMN passwordSetAt INTEGER;
        """;

    /// <summary>
    /// A group and a role may have the same name. SQLite cannot drop the old constraint, and dropping a table deletes what refers to its rows:
    /// so the tables that refer to it are made again too, and filled, before the old ones go.
    /// </summary>
    public const string Version4 = """
        CREATE TABLE newEntitlement (
            id INTEGER PRIMARY KEY,
            anchor TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            nameKey TEXT NOT NULL,
            container INTEGER REFERENCES container (id),
            kind TEXT NOT NULL,
            UNIQUE (kind, nameKey)) STRICT;
        INSERT INTO newEntitlement (id, anchor, name, nameKey, container, kind) SELECT id, anchor, name, nameKey, container, kind FROM entitlement;
        CREATE TABLE newMembership (
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            entitlement INTEGER NOT NULL REFERENCES newEntitlement (id) ON DELETE CASCADE,
            PRIMARY KEY (account, entitlement)) STRICT, WITHOUT ROWID;
        INSERT INTO newMembership SELECT account, entitlement FROM membership;
        CREATE TABLE newEntitlementMember (
            child INTEGER NOT NULL REFERENCES newEntitlement (id) ON DELETE CASCADE,
            parent INTEGER NOT NULL REFERENCES newEntitlement (id) ON DELETE CASCADE,
            PRIMARY KEY (child, parent)) STRICT, WITHOUT ROWID;
        INSERT INTO newEntitlementMember SELECT child, parent FROM entitlementMember;
        CREATE TABLE newEntitlementOwner (
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            entitlement INTEGER NOT NULL REFERENCES newEntitlement (id) ON DELETE CASCADE,
            PRIMARY KEY (account, entitlement)) STRICT, WITHOUT ROWID;
        INSERT INTO newEntitlementOwner SELECT account, entitlement FROM entitlementOwner;
        DROP TABLE membership;
        DROP TABLE entitlementMember;
        DROP TABLE entitlementOwner;
        DROP TABLE entitlement;
        ALTER TABLE newEntitlement RENAME TO entitlement;
        ALTER TABLE newMembership RENAME TO membership;
        ALTER TABLE newEntitlementMember RENAME TO entitlementMember;
        ALTER TABLE newEntitlementOwner RENAME TO entitlementOwner;
        CREATE INDEX membershipEntitlement ON membership (entitlement);
        """;

    /// <summary>Groups and contacts hold values, such as addresses, that no account gets.</summary>
    public const string Version5 = """
        CREATE TABLE heldValue (
            holder TEXT NOT NULL,
            attribute TEXT NOT NULL,
            value TEXT NOT NULL,
            valueKey TEXT NOT NULL,
            PRIMARY KEY (holder, attribute, valueKey)) STRICT, WITHOUT ROWID;
        CREATE INDEX heldValueKey ON heldValue (valueKey);
        """;
}
