using static IdentityLifecycle.Guests.Tests.Table.GuestRow;

namespace IdentityLifecycle.Guests.Tests.Table;

/// <summary>
/// Guests, one for each combination of facts that matters, with the verdict, what happens next, and the evidence. Every directory gives the same, but where a
/// row says what a directory cannot tell.
/// </summary>
internal static class GuestTable
{
    /// <summary>The sponsors: those who can answer, one who is disabled, one who has left by the system of record, and one who is gone.</summary>
    public const string Eve = "Eve", Ann = "Ann", Dan = "Dan (disabled)", Lea = "Lea (left)", Gone = "Gone", Team = "Team";

    public static IReadOnlyList<GuestRow> Rows { get; } =
    [
        // Any successful sign-in within ninety days; a week of grace; deleted thirty days after.
        new("in yesterday", "activity", "Compliant, disable in 96", "signed in last on {1}") { SignIn = 1 },
        new("in 89 days ago", "activity", "Compliant, disable in 8", "signed in last on {89}") { SignIn = 89 },
        new("in 90 days ago", "activity", "Stale, disable in 7", "signed in last on {90}, more than 90 days ago") { SignIn = 90 },
        new("in 97 days ago", "activity", "Stale, disable now", "signed in last on {97}") { SignIn = 97 },
        new("in last year", "activity", "Stale, disable now", "signed in last on {400}") { SignIn = 400 },
        new("no date", "activity", "Unknown, nothing", "does not mean never") { InLdap = "Unknown, nothing" },
        new("old attempts", "activity", "Stale, disable now", "tried to sign in last on {300}") { Attempt = 400, SilentAttempt = 300 },
        new("recent attempt", "activity", "Unknown, nothing", "nobody knows whether with success") { Attempt = 5, SilentAttempt = 300 },
        new("recent silent attempt", "activity", "Unknown, nothing", "nobody knows whether with success") { Attempt = 300, SilentAttempt = 5 },
        new("one attempt", "activity", "Unknown, nothing", "does not mean never") { Attempt = 400 },
        new("one silent attempt", "activity", "Unknown, nothing", "does not mean never") { SilentAttempt = 400 },
        new("refused since", "activity", "Stale, disable now", "signed in last on {400}") { SignIn = 400, Attempt = 5, SilentAttempt = 5 },
        new("in since the attempts", "activity", "Compliant, disable in 92", "signed in last on {5}") { SignIn = 5, Attempt = 400, SilentAttempt = 400 },
        new("pending is not inactive", "activity", "Compliant, nothing", "the invitation is pending") { State = Pending },
        new("pending and in", "activity", "Stale, disable now", "signed in last on {400}") { State = Pending, SignIn = 400 },
        new("new", "activity", "Compliant, nothing", "is there since {9}") { Created = 10, Changed = 9 },
        new("new with an old date", "activity", "Compliant, disable in 88", "is there since {9}") { Created = 10, Changed = 9, SignIn = 400 },
        new("accepted last week", "activity", "Compliant, nothing", "is there since {7}") { Changed = 7 },
        new("no state and no date", "activity", "Unknown, nothing", "does not mean never") { State = null, Changed = null },
        new("no state", "activity", "Stale, disable now", "signed in last on {400}") { State = null, Changed = null, SignIn = 400 },
        new("found disabled", "activity", "Stale, delete in 30", "signed in last on {400}") { SignIn = 400, Enabled = false },
        new("disabled 10 days ago", "activity", "Stale, delete in 20", "signed in last on {400}") { SignIn = 400, Enabled = false, Disabled = 10 },
        new("disabled 30 days ago", "activity", "Stale, delete now", "signed in last on {400}") { SignIn = 400, Enabled = false, Disabled = 30 },
        new("found disabled and active", "activity", "Compliant, delete in 122", "signed in last on {5}") { SignIn = 5, Enabled = false },
        new("disabled and in before", "activity", "Compliant, delete in 86", "signed in last on {41}") { SignIn = 41, Enabled = false, Disabled = 40 },
        new("enabled by hand", "activity", "Compliant, disable in 97", "was brought back on {0}") { SignIn = 400, Disabled = 10 },
        new("back for 20 days", "activity", "Compliant, disable in 77", "was brought back on {20}") { SignIn = 400, BroughtBack = 20 },
        new("back for 100 days", "activity", "Stale, disable now", "was brought back on {100}") { SignIn = 400, BroughtBack = 100 },
        new("restored", "activity", "Compliant, disable in 97", "was brought back on {0}") { SignIn = 400, Deleted = 5 },
        new("held", "activity", "Compliant, left alone", "was brought back on {5}") { SignIn = 400, Held = 5, HeldFor = 9 },
        new("held before", "activity", "Compliant, disable in 67", "was brought back on {30}") { SignIn = 400, Held = 30, HeldFor = -10 },
        new("held long ago", "activity", "Stale, disable now", "was brought back on {100}") { SignIn = 400, Held = 100, HeldFor = -80 },

        // In person within ninety days; no grace, which makes a day; never deleted.
        new("in person", "person", "Compliant, disable in 86", "signed in last in person on {5}") { Attempt = 5, SignIn = 5 },
        new("by token alone", "person", "Stale, disable now", "signed in last in person on {100}") { Attempt = 100, SignIn = 5 },
        new("refused in person", "person", "Stale, disable now", "last on {100}") { Attempt = 5, SignIn = 100 },
        new("old success alone", "person", "Stale, disable now", "{100}") { SignIn = 100 },
        new("recent success alone", "person", "Unknown, nothing", "nobody knows") { SignIn = 5 },
        new("old attempt in person", "person", "Stale, disable now", "tried to sign in last on {100}") { Attempt = 100 },
        new("recent attempt in person", "person", "Unknown, nothing", "nobody knows whether with success") { Attempt = 5 },
        new("nothing in person", "person", "Unknown, nothing", "does not mean never") { SilentAttempt = 5 },
        new("in person 90 days ago", "person", "Stale, disable in 1", "{90}") { Attempt = 90, SignIn = 90 },
        new("disabled for good", "person", "Stale, nothing", "{100}") { Attempt = 100, SignIn = 100, Enabled = false },

        // Invited thirty days ago; deleted without being disabled.
        new("pending for 40 days", "pending", "Stale, delete now", "was invited on {40} and has not accepted for more than 30 days") { State = Pending, Created = 40, Changed = 40 },
        new("pending for 29 days", "pending", "Compliant, delete in 2", "was invited on {29}") { State = Pending, Created = 29, Changed = 29 },
        new("pending for 30 days", "pending", "Stale, delete in 1", "was invited on {30}") { State = Pending, Created = 30, Changed = 30 },
        new("accepted", "pending", "Compliant, nothing", "accepted the invitation on {998}"),
        new("accepted without a day", "pending", "Compliant, nothing", "accepted the invitation") { Changed = null },
        new("no state but in", "pending", "Compliant, nothing", "signed in on {5}, and so has accepted") { State = null, Changed = null, SignIn = 5 },
        new("self service", "pending", "Compliant, nothing", "came by self-service") { State = null, Changed = null, CreationType = "EmailVerified" },
        new("internal", "pending", "Compliant, nothing", "signs in here, and was not invited") { State = null, Changed = null, CreationType = null, IsInternal = true },
        new("no state at all", "pending", "Unknown, nothing", "does not say whether") { State = null, Changed = null },
        new("pending but in", "pending", "Unknown, nothing", "is pending, but the guest signed in on {5}") { State = Pending, Created = 100, Changed = 100, SignIn = 5 },
        new("invited again", "pending", "Compliant, delete in 21", "was invited on {10}") { State = Pending, Changed = 10, SignIn = 400 },
        new("pending since creation", "pending", "Stale, delete now", "was invited on {40}") { State = Pending, Created = 40, Changed = null },
        new("pending and back", "pending", "Compliant, delete in 21", "{10}") { State = Pending, Created = 40, Changed = 40, BroughtBack = 10 },
        new("pending and disabled", "pending", "Stale, delete now", "was invited on {40}") { State = Pending, Created = 40, Changed = 40, Enabled = false },

        // One who answers for the guest; two weeks of grace.
        new("no sponsor", "sponsor", "Stale, disable in 14", "has no sponsor"),
        new("one sponsor", "sponsor", "Compliant, nothing", "has the sponsor Eve") { Sponsors = [Eve] },
        new("disabled sponsor", "sponsor", "Stale, disable in 14", "who is disabled") { Sponsors = [Dan] },
        new("guest as sponsor", "sponsor", "Stale, disable in 14", "who is a guest") { Sponsors = ["in yesterday"] },
        new("sponsor gone", "sponsor", "Stale, disable in 14", "sponsor") { Sponsors = [Gone], InExport = "Unknown, nothing" },
        new("sponsor left", "sponsor", "Stale, disable in 14", "who has left") { Sponsors = [Lea] },
        new("one good sponsor of two", "sponsor", "Compliant, nothing", "has the sponsors") { Sponsors = [Dan, Eve] },
        new("group as sponsor", "sponsor", "Compliant, nothing", "the group Team") { Sponsors = [Team], InExport = "Unknown, nothing" },
        new("no sponsor for 5 days", "sponsor", "Stale, disable in 9", "has no sponsor") { Seen = 5 },
        new("no sponsor for 20 days", "sponsor", "Stale, disable now", "has no sponsor") { Seen = 20 },
        new("no sponsor and back", "sponsor", "Stale, disable in 11", "has no sponsor") { Seen = 20, BroughtBack = 3 },
        new("no sponsor and disabled", "sponsor", "Stale, delete now", "has no sponsor") { Seen = 50, Enabled = false, Disabled = 30 },
        new("disabled and sponsor found", "sponsor", "Compliant, nothing", "has the sponsor Eve") { Sponsors = [Eve], Enabled = false, Disabled = 40 },
        new("one of two", "two sponsors", "Stale, report", "needs 2") { Sponsors = [Eve] },
        new("two of two", "two sponsors", "Compliant, nothing", "has the sponsors") { Sponsors = [Eve, Ann] },
        new("one good of two", "two sponsors", "Stale, report", "who is disabled, and needs 2") { Sponsors = [Eve, Dan] },

        // Vouched for every 180 days; three weeks of grace.
        new("nobody vouched", "attested", "Stale, disable now", "nobody has vouched") { InLdap = "Stale, disable now" },
        new("nobody vouched yet", "attested", "Compliant, disable in 102", "is there since {99}") { Created = 100, Changed = 99 },
        new("vouched", "attested", "Compliant, disable in 191", "vouched for the guest on {10}") { Vouched = 10, InLdap = "Compliant, disable in 191" },
        new("vouched 180 days ago", "attested", "Stale, disable in 21", "vouched for the guest on {180}, more than 180 days ago") { Vouched = 180, InLdap = "Stale, disable in 21" },
        new("vouched long ago", "attested", "Stale, disable now", "vouched for the guest on {300}") { Vouched = 300, InLdap = "Stale, disable now" },
        new("disowned", "attested", "Stale, disable in 16", "said on {5} that the guest is not needed (project ended)") { Disowned = 5, InLdap = "Stale, disable in 16" },
        new("disowned after all", "attested", "Stale, disable in 16", "said on {5}") { Vouched = 50, Disowned = 5, InLdap = "Stale, disable in 16" },
        new("vouched after all", "attested", "Compliant, disable in 196", "vouched for the guest on {5}") { Vouched = 5, Disowned = 50, InLdap = "Compliant, disable in 196" },
        new("disowned and back", "attested", "Compliant, disable in 196", "since {5}") { Disowned = 50, BroughtBack = 5, InLdap = "Compliant, disable in 196" },
        new("there since nobody knows", "attested", "Unknown, nothing", "nobody knows since when") { Created = null, Changed = null, State = null, InEmbedded = "Compliant, disable in 201" },

        // Access within thirty days, besides groups of everybody. An export tells no groups.
        new("in a group", "access", "Compliant, nothing", "has Project") { Groups = ["Project"], InExport = "Unknown, nothing", InLdap = "Compliant, nothing" },
        new("in the group of all", "access", "Compliant, disable in 30", "seen for the first time") { Groups = ["All guests"], InExport = "Unknown, nothing", InLdap = "Compliant, disable in 30" },
        new("in no group for 10 days", "access", "Compliant, disable in 20", "has had no access since {10}") { Seen = 10, InExport = "Unknown, nothing", InLdap = "Compliant, disable in 20" },
        new("in no group for 40 days", "access", "Stale, disable now", "has had no access since {40}") { Seen = 40, InExport = "Unknown, nothing", InLdap = "Stale, disable now" },
        new("in no group and back", "access", "Compliant, disable in 25", "since {5}") { Seen = 40, BroughtBack = 5, InExport = "Unknown, nothing", InLdap = "Compliant, disable in 25" },
        new("eligible for a role", "access", "Compliant, nothing", "is eligible for Reports Reader")
        {
            Eligible = ["Reports Reader"], Seen = 40, InExport = "Unknown, nothing", InEmbedded = "Stale, disable now",
        },
        new("eligible for an ignored role", "access", "Stale, disable now", "has had no access since {40}") { Eligible = ["All Reader"], Seen = 40, InExport = "Unknown, nothing" },
        new("role in a unit", "access", "Compliant, nothing", "has Reports Reader in /administrativeUnits/")
        {
            Parts = ["Reports Reader"], Seen = 40, InExport = "Unknown, nothing", InEmbedded = "Stale, disable now",
        },
        new("eligible for a group", "access", "Compliant, nothing", "is eligible for Project")
        {
            Groups = ["All guests"], EligibleGroups = ["Project"], Seen = 40, InExport = "Unknown, nothing", InEmbedded = "Stale, disable now",
        },
        new("eligible for an ignored group", "access", "Stale, disable now", "has had no access since {40}") { EligibleGroups = ["All guests"], Seen = 40, InExport = "Unknown, nothing" },
        new("with a package", "access", "Compliant, nothing", "has access package Onboarding")
        {
            Packages = ["Onboarding"], Seen = 40, InExport = "Unknown, nothing", InEmbedded = "Stale, disable now",
        },
        new("with a package of before", "access", "Stale, disable now", "has had no access since {40}") { PackagesOfBefore = ["Onboarding"], Seen = 40, InExport = "Unknown, nothing" },

        // Who was given access by an invitation and has none any more. An export knows nothing of what was given.
        new("given and there", "ended", "Compliant, nothing", "has Project") { Given = 50, Groups = ["Project"], InExport = "Unknown, nothing" },
        new("given and in the group of all", "ended", "Stale, disable now", "was given access by an invitation on {50} and has no access, which is seen for the first time") { Given = 50, Groups = ["All guests"], InExport = "Unknown, nothing" },
        new("given and gone for 9 days", "ended", "Stale, disable now", "was given access by an invitation on {50} and has had no access since {9}") { Given = 50, Seen = 9, InExport = "Unknown, nothing" },
        new("given, gone and back", "ended", "Compliant, nothing", "was given no access by an invitation since {5}, when the guest was brought back") { Given = 50, Seen = 40, BroughtBack = 5 },
        new("back, given and gone", "ended", "Stale, disable now", "was given access by an invitation on {4}") { Given = 4, Seen = 3, BroughtBack = 5, InExport = "Unknown, nothing" },
        new("given, gone and eligible", "ended", "Compliant, nothing", "is eligible for Reports Reader")
        {
            Given = 50, Seen = 9, Eligible = ["Reports Reader"], InExport = "Unknown, nothing", InEmbedded = "Stale, disable now",
        },
        new("given nothing", "ended", "Compliant, nothing", "was given no access by an invitation"),

        // The end date is the last day.
        new("ends in 10 days", "end", "Compliant, disable in 11", "ends on {-10}") { Ends = 10, InLdap = "Compliant, disable in 11" },
        new("ends today", "end", "Compliant, disable in 1", "ends on {0}") { Ends = 0, InLdap = "Compliant, disable in 1" },
        new("ended yesterday", "end", "Stale, disable now", "ended on {1}") { Ends = -1, InLdap = "Stale, disable now" },
        new("no end", "end", "Compliant, nothing", "has no end date") { InLdap = "Compliant, nothing" },
        new("no date as end", "end", "Unknown, nothing", "a date such as") { EndText = "soon", InLdap = "Unknown, nothing" },
        new("day first as end", "end", "Unknown, nothing", "a date such as") { EndText = "31.12.2030", InLdap = "Unknown, nothing" },
        new("ended and found disabled", "end", "Stale, delete in 30", "ended on {40}") { Ends = -40, Enabled = false },
        new("ended and disabled", "end", "Stale, delete now", "ended on {40}") { Ends = -40, Enabled = false, Disabled = 31 },

        // The home domain; a week of grace.
        new("from an allowed domain", "domain", "Compliant, nothing", "comes from supplier.example") { InLdap = "Compliant, nothing" },
        new("from a denied domain", "domain", "Stale, disable in 7", "comes from evil.example, which is denied") { Domain = "evil.example", InLdap = "Stale, disable in 7" },
        new("from another domain", "domain", "Stale, disable in 7", "not among the allowed") { Domain = "other.org", InLdap = "Stale, disable in 7" },
        new("from there for 10 days", "domain", "Stale, disable now", "not among the allowed") { Domain = "other.org", Seen = 10, InLdap = "Stale, disable now" },
        new("known by the login", "domain", "Compliant, nothing", "comes from b.example") { Domain = "b.example", WithoutMail = true },
        new("denied by the login", "domain", "Stale, disable in 7", "which is denied") { Domain = "evil.example", WithoutMail = true },

        // Several conditions: the earliest acts, a stale one outweighs an unknown one.
        new("all is well", "all", "Compliant, disable in 92", "signed in last on {5}") { SignIn = 5, Sponsors = [Eve] },
        new("inactive with a sponsor", "all", "Stale, disable now", "signed in last on {100}") { SignIn = 100, Sponsors = [Eve] },
        new("active without a sponsor", "all", "Stale, disable in 30", "has no sponsor") { SignIn = 5 },
        new("no date but a sponsor", "all", "Unknown, nothing", "does not mean never") { Sponsors = [Eve] },
        new("no date and no sponsor", "all", "Stale, disable now", "has no sponsor") { Seen = 40 },
        new("no date and ended", "all", "Stale, disable in 5", "ended on {3}") { Sponsors = [Eve], Ends = -3 },
        new("disabled for a sponsor who is back", "all", "Compliant, delete in 122", "has the sponsor Eve") { SignIn = 5, Sponsors = [Eve], Enabled = false, Disabled = 40 },
        new("pending without a sponsor", "all", "Stale, delete now", "was invited on {100}") { State = Pending, Created = 100, Changed = 100 },
        new("pending soon without a sponsor", "all", "Stale, disable in 30", "has no sponsor") { State = Pending, Created = 5, Changed = 5 },
        new("protected", "all", "Stale, left alone", "signed in last on {400}") { SignIn = 400, Sponsors = [Eve], Department = "Vital" },
        new("of another engine", "all", "Stale, left alone", "signed in last on {400}") { SignIn = 400, Sponsors = [Eve], Department = "Synchronised" },
        new("synchronised", "all", "Stale, left alone", "signed in last on {400}") { SignIn = 400, Sponsors = [Eve], IsSynchronised = true, InEmbedded = "Stale, disable now" },
        new("of entitlement management", "all", "Stale, left alone", "signed in last on {400}")
        {
            SignIn = 400, Sponsors = [Eve], Packages = ["Onboarding"], IsGoverned = true, InEmbedded = "Stale, disable now", InExport = "Stale, disable now",
        },
        new("excluded", "all", "Stale, left alone", "signed in last on {400}") { SignIn = 400, Sponsors = [Eve], ExcludedFor = 9 },
        new("excluded until today", "all", "Stale, left alone", "signed in last on {400}") { SignIn = 400, Sponsors = [Eve], ExcludedFor = 0 },
        new("excluded before", "all", "Stale, disable now", "signed in last on {400}") { SignIn = 400, Sponsors = [Eve], ExcludedFor = -1 },
    ];
}
