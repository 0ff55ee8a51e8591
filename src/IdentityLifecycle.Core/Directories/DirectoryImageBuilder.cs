using IdentityLifecycle.Directories.Deleted;
using IdentityLifecycle.Directories.Unmanaged;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Directories;

/// <summary>Collects a directory's accounts, containers, groups and memberships while a connector reads them. One thread fills it.</summary>
public sealed class DirectoryImageBuilder
{
    private readonly Dictionary<EntitlementKey, int> _entitlementPositions = [];
    private BlockList<int> _memberRows = new();
    private BlockList<int> _memberOf = new();

    /// <summary>Starts an empty image.</summary>
    /// <param name="directory">The directory's name.</param>
    /// <param name="schema">The attributes that will be filled in.</param>
    public DirectoryImageBuilder(string directory, AttributeSchema schema)
    {
        Directory = directory;
        Table = new FactTable(schema);
        Anchors = new EchoedTexts(Table);
        Names = new EchoedTexts(Table);
        AccountContainers = new BlockList<ContainerPath?>();
        Entitlements = [];
        ContainerSet = [ContainerPath.Root];
        Nestings = [];
    }

    /// <summary>The content of an image made of another one, which stays as it is.</summary>
    internal DirectoryImageBuilder(DirectoryImageBuilder before, FactTable table, IReadOnlyDictionary<int, DraftAccount> accounts)
    {
        Directory = before.Directory;
        Table = table;
        Anchors = before.Anchors.With(table, accounts.ToDictionary(static pair => pair.Key, static pair => Fact.Of(pair.Value.Anchor)));
        Names = before.Names.With(table, accounts.ToDictionary(static pair => pair.Key, static pair => Fact.Of(pair.Value.Name)));
        AccountContainers = before.AccountContainers.With(table.Count, accounts.ToDictionary(static pair => pair.Key, static pair => pair.Value.Container));
        Entitlements = [.. before.Entitlements];
        ContainerSet = [.. before.ContainerSet];
        Nestings = before.Nestings;
        KnowsMemberships = before.KnowsMemberships;
        KnowsContainers = before.KnowsContainers;
        IgnoresDiacritics = before.IgnoresDiacritics;
        Origin = before.Origin;
        Limits = before.Limits;
        Locks = before.Locks;
        FreeSeats = before.FreeSeats;
        Parts = before.Parts;
        Restorable = before.Restorable;
        Deleted = before.Deleted;
        WhyDeletedUnknown = before.WhyDeletedUnknown;
        Privileged = before.Privileged;
        Held = before.Held;
        Rules = before.Rules;
        OccupiedNames = before.OccupiedNames;
        UsualPrimary = before.UsualPrimary;
        HeldValues = before.HeldValues;
        UnknownKinds = before.UnknownKinds;
        WhyUnmanagedUnknown = before.WhyUnmanagedUnknown;
        UnknownAttributes = before.UnknownAttributes;
    }

    internal string Directory { get; }

    internal FactTable Table { get; }

    internal EchoedTexts Anchors { get; }

    internal EchoedTexts Names { get; }

    internal BlockList<ContainerPath?> AccountContainers { get; }

    internal List<Entitlement> Entitlements { get; }

    internal HashSet<ContainerPath> ContainerSet { get; }

    internal Dictionary<int, List<int>> Nestings { get; }

    /// <summary>Whether the directory tells who is in which group; if not, memberships count as unknown.</summary>
    public bool KnowsMemberships { get; set; } = true;

    /// <summary>Whether the directory tells which containers there are; if not, those without an account are unknown, and none counts as missing.</summary>
    public bool KnowsContainers { get; set; } = true;

    /// <summary>How the image came about; null if there is nothing to say of it.</summary>
    public ImageOrigin? Origin { get; set; }

    /// <summary>Whether the directory takes texts for the same that differ in diacritics, kana or width only, where they must be unique (Active Directory).</summary>
    public bool IgnoresDiacritics { get; set; }

    /// <summary>What the directory takes.</summary>
    public DirectoryLimits Limits { get; set; } = DirectoryLimits.None;

    internal Dictionary<int, string> Protections { get; } = [];

    /// <summary>Why the directory refuses to give or take single entitlements, by position.</summary>
    internal Dictionary<int, string> Locks { get; } = [];

    /// <summary>How many more accounts can have single entitlements, by position.</summary>
    internal Dictionary<int, int> FreeSeats { get; } = [];

    /// <summary>The names of the parts of single entitlements that can be left out, by position.</summary>
    internal Dictionary<int, IReadOnlyList<string>> Parts { get; } = [];

    /// <summary>The anchors of deleted accounts that can be brought back.</summary>
    internal HashSet<string> Restorable { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The deleted accounts that can be brought back, with what is known of them; null if nobody asked for them.</summary>
    internal List<DeletedAccount>? Deleted { get; private set; }

    /// <summary>Why nobody knows which accounts were deleted, as a sentence without its full stop; null if that is known, or nobody asked.</summary>
    public string? WhyDeletedUnknown { get; set; }

    /// <summary>What having single entitlements lets somebody do in the directory itself, by position.</summary>
    internal Dictionary<int, string> Privileged { get; } = [];

    /// <summary>The positions of what always has to have a holder.</summary>
    internal HashSet<int> Held { get; } = [];

    /// <summary>Why nobody knows who has access of a kind.</summary>
    internal Dictionary<EntitlementKind, string> UnknownKinds { get; } = [];

    /// <summary>Why nobody knows which access accounts have that no plan gives or takes, as a sentence without its full stop; null if that is known, or nobody asked.</summary>
    public string? WhyUnmanagedUnknown { get; set; }

    /// <summary>The access of accounts that no plan gives or takes, by row.</summary>
    internal Dictionary<int, List<UnmanagedAccess>> Unmanaged { get; } = [];

    /// <summary>The engines that govern accounts, by row.</summary>
    internal Dictionary<int, string> Governors { get; } = [];

    /// <summary>Why attributes are not known of anybody, by name.</summary>
    internal Dictionary<string, string> UnknownAttributes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The rules of groups, by position.</summary>
    internal Dictionary<int, GroupRule> Rules { get; } = [];

    /// <summary>The names that something else than an account has.</summary>
    internal List<OccupiedName> OccupiedNames { get; } = [];

    /// <summary>The primary groups of accounts by row, as positions.</summary>
    internal Dictionary<int, int> Primaries { get; } = [];

    /// <summary>The group that the directory gives every new account as its primary one, as a position; negative if there is none.</summary>
    internal int UsualPrimary { get; private set; } = -1;

    /// <summary>The values of what is no account.</summary>
    internal List<HeldValue> HeldValues { get; } = [];

    /// <summary>Why attributes of single accounts cannot be written.</summary>
    internal AccountMasters Masters { get; } = new();

    /// <summary>The number of accounts so far.</summary>
    public int Count => Table.Count;

    /// <summary>Adds a container that exists; connectors share one object per container.</summary>
    public void AddContainer(ContainerPath container) => ContainerSet.Add(container);

    /// <summary>Says that the root does not exist. Then no account lies below it, and there are no containers.</summary>
    public void OmitRoot() => ContainerSet.Remove(ContainerPath.Root);

    /// <summary>Adds a group or other entitlement and returns its position; one of the kind and anchor that was added before gives the position it has.</summary>
    public int AddEntitlement(string anchor, string name, EntitlementKind kind = EntitlementKind.Group, EntitlementAssignment assignment = EntitlementAssignment.Assignable)
    {
        Entitlement entitlement = new(Directory, anchor, name, kind) { Assignment = assignment };
        if (!_entitlementPositions.TryGetValue(entitlement.Key, out int position))
        {
            position = Entitlements.Count;
            Entitlements.Add(entitlement);
            _entitlementPositions.Add(entitlement.Key, position);
        }

        return position;
    }

    /// <summary>Adds an account and returns its row.</summary>
    /// <param name="anchor">Its unchanging id.</param>
    /// <param name="name">Its name within the container.</param>
    /// <param name="container">Its container, null if outside the root.</param>
    /// <param name="facts">Its facts by ordinal.</param>
    public int AddAccount(ReadOnlySpan<char> anchor, ReadOnlySpan<char> name, ContainerPath? container, FactRow facts)
    {
        Anchors.Add(anchor, facts);
        Names.Add(name, facts);
        AccountContainers.Add(container);
        return Table.Add(facts);
    }

    /// <summary>Adds a direct membership.</summary>
    public void AddMembership(int row, int entitlement)
    {
        _memberRows.Add(row);
        _memberOf.Add(entitlement);
    }

    /// <summary>Adds that a group is itself a member of another one, by their positions.</summary>
    public void AddNesting(int group, int parent)
    {
        if (!Nestings.TryGetValue(group, out List<int>? parents))
        {
            Nestings.Add(group, parents = []);
        }

        parents.Add(parent);
    }

    /// <summary>Notes a value of something that is no account, so that no account is given it where it must be unique.</summary>
    /// <param name="attribute">The attribute, by the name that policies use.</param>
    /// <param name="value">The value; of several values each by itself.</param>
    /// <param name="holder">What holds it, in words: "the group Sales".</param>
    public void Hold(string attribute, string value, string holder) => HeldValues.Add(new HeldValue(attribute, value, holder));

    /// <summary>Notes that the directory itself protects an account: nothing is written there, whatever the policy says of it.</summary>
    /// <param name="row">The account.</param>
    /// <param name="reason">Why, as the rest of a sentence: "is built into the directory".</param>
    public void Protect(int row, string reason) => Protections[row] = reason;

    /// <summary>Notes that the directory refuses to give or take an entitlement.</summary>
    /// <param name="entitlement">Its position.</param>
    /// <param name="reason">Why, and what to do, as a sentence without its full stop: "it lies outside the root".</param>
    public void Lock(int entitlement, string reason) => Locks[entitlement] = reason;

    /// <summary>Notes how many more accounts can have an entitlement. Without a note there is no limit.</summary>
    /// <param name="entitlement">Its position.</param>
    /// <param name="seats">The number of free seats, zero if there are none.</param>
    public void SetFreeSeats(int entitlement, int seats) => FreeSeats[entitlement] = seats;

    /// <summary>Notes the parts of an entitlement that can be left out when it is given, such as the services of a licence.</summary>
    /// <param name="entitlement">Its position.</param>
    /// <param name="names">The names of the parts.</param>
    public void SetParts(int entitlement, IReadOnlyList<string> names) => Parts[entitlement] = names;

    /// <summary>Notes a deleted account that can be brought back.</summary>
    /// <param name="anchor">Its unchanging id.</param>
    public void AddRestorable(string anchor) => Restorable.Add(anchor);

    /// <summary>Notes which accounts were deleted and can be brought back. A directory that is not asked for them notes nothing.</summary>
    /// <param name="accounts">The accounts; empty if there are none.</param>
    public void SetDeleted(IEnumerable<DeletedAccount> accounts) => Deleted = [.. accounts];

    /// <summary>Notes that whoever has an entitlement may get rights over the directory itself.</summary>
    /// <param name="entitlement">Its position.</param>
    /// <param name="reason">Why, as a sentence without its full stop: "roles can be assigned to it".</param>
    public void SetPrivileged(int entitlement, string reason) => Privileged[entitlement] = reason;

    /// <summary>Notes that the directory takes an entitlement from everybody but the last account that has it, such as the ownership of a group.</summary>
    /// <param name="entitlement">Its position.</param>
    public void KeepOneHolder(int entitlement) => Held.Add(entitlement);

    /// <summary>Notes that the directory did not tell who has access of a kind. Nothing of that kind is planned.</summary>
    /// <param name="kind">The kind, of which no entitlement may be added.</param>
    /// <param name="reason">Why, and what to do, as a sentence without its full stop: "the application may not read licences".</param>
    public void SetUnknown(EntitlementKind kind, string reason) => UnknownKinds[kind] = reason;

    /// <summary>Notes access of an account that no plan gives or takes.</summary>
    /// <param name="row">The account.</param>
    /// <param name="access">The access; what is noted already is noted once.</param>
    public void AddUnmanaged(int row, UnmanagedAccess access)
    {
        if (!Unmanaged.TryGetValue(row, out List<UnmanagedAccess>? all))
        {
            Unmanaged.Add(row, all = []);
        }

        if (!all.Contains(access))
        {
            all.Add(access);
        }
    }

    /// <summary>Notes that an engine of the directory's own governs an account: it invited a guest and removes the guest again.</summary>
    /// <param name="row">The account.</param>
    /// <param name="engine">The engine's name, as the rest of a sentence, such as <c>entitlement management</c>.</param>
    public void Govern(int row, string engine) => Governors[row] = engine;

    /// <summary>Notes that the directory did not tell an attribute of anybody. All facts of it are unknown.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="reason">Why, and what to do, as a sentence without its full stop.</param>
    public void SetUnknown(string attribute, string reason) => UnknownAttributes[attribute] = reason;

    /// <summary>Notes the rule by which the directory itself decides who is in a group.</summary>
    /// <param name="entitlement">The group's position.</param>
    /// <param name="rule">The rule.</param>
    public void SetRule(int entitlement, GroupRule rule) => Rules[entitlement] = rule;

    /// <summary>Notes the group that an account is a member of and cannot leave. That of all new accounts is noted once, by <see cref="SetUsualPrimary"/>.</summary>
    public void SetPrimary(int row, int entitlement) => Primaries[row] = entitlement;

    /// <summary>Notes the group that every new account gets as its primary one, so that having it means nothing.</summary>
    public void SetUsualPrimary(int entitlement) => UsualPrimary = entitlement;

    /// <summary>Notes that something else than an account has a name.</summary>
    /// <param name="container">The container.</param>
    /// <param name="name">The name there.</param>
    /// <param name="holder">What has it, in words.</param>
    public void Occupy(ContainerPath container, string name, string holder) => OccupiedNames.Add(new OccupiedName(container, name, holder));

    /// <summary>Notes that somebody else decides an attribute of an account, so that it is not written there.</summary>
    /// <param name="row">The account.</param>
    /// <param name="attribute">The attribute, one of the schema.</param>
    /// <param name="reason">Who decides it, and what to do, as the rest of a sentence: "is synchronised from Active Directory, where it must be changed".</param>
    public void Master(int row, string attribute, string reason) => Masters.Add(row, Table.Schema.OrdinalOf(attribute), reason);

    /// <summary>
    /// Notes that somebody else decides about an account as a whole: it is not enabled, disabled or deleted here, and its attributes are not written but
    /// those of <see cref="LeaveToDirectory"/>.
    /// </summary>
    /// <param name="row">The account.</param>
    /// <param name="reason">Who decides it, and what to do, as the rest of a sentence: "is synchronised from Active Directory, where it must be changed".</param>
    public void Master(int row, string reason) => Masters.Add(row, reason);

    /// <summary>Notes an attribute, one of the schema, that the directory itself decides also of accounts that somebody else decides about.</summary>
    public void LeaveToDirectory(string attribute) => Masters.Leave(Table.Schema.OrdinalOf(attribute));

    /// <summary>The characters of an account's anchor, so that a connector need not keep them to find an account again.</summary>
    /// <param name="row">The account.</param>
    /// <param name="buffer">Room that may be used, <see cref="FactTable.UsualTextLength"/> or so.</param>
    public ReadOnlySpan<char> ReadAnchor(int row, Span<char> buffer) => Anchors.Read(row, buffer);

    /// <summary>Closes the image.</summary>
    /// <param name="version">What tells this state from any other.</param>
    /// <param name="readAt">When it was read (UTC).</param>
    public DirectoryImage Build(string version, DateTimeOffset readAt)
    {
        MembershipTable memberships = new(Count, _memberRows, _memberOf);
        _memberRows = new BlockList<int>();
        _memberOf = new BlockList<int>();
        return new DirectoryImage(this, version, readAt, memberships);
    }
}
