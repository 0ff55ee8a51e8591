namespace IdentityLifecycle.Policies.Schema;

/// <summary>The shape of a guest policy.</summary>
internal static class GuestShapes
{
    private static readonly EitherShape s_timed = Timed("guestTime");
    private static readonly EitherShape s_access = Timed("guestWithoutAccess", new PolicyKey("ignore", new ListShape(new TextShape(), Minimum: 1), "The names of access that does not count, with * for any part, such as a group that all guests are in.") { Default = "none" });

    public static ObjectShape Policy { get; } = new(
        "guestPolicy",
        [
            new PolicyKey("name", new TextShape(), "The guest policy's name, as guests and plans show it.") { IsRequired = true },
            new PolicyKey("directory", new TextShape(), "The directory.") { IsRequired = true },
            new PolicyKey("of", new ChoiceShape("guests", "external", "scope"), "Which accounts are looked at: those whose userType is Guest, those of people who sign in elsewhere (#EXT#), or those that the scope covers, in a directory that does not tell guests apart. Accounts of people whom this program knows from a system of record are never guests.") { Default = "guests" },
            new PolicyKey("scope", new TextShape(TextForm.Rule), "Whom of them the policy covers; account. is the account. The first policy that covers a guest counts.") { Default = "everybody" },
            new PolicyKey("elsewhere", new TextShape(TextForm.Rule), "Whom another engine governs, such as cross-tenant synchronisation; account. is the account. These are reported and left alone.") { Default = "nobody" },
            new PolicyKey("governed", new ChoiceShape("leave", "take"), "Guests whom entitlement management of Microsoft Entra ID governs: they are reported and left alone, or taken over by this policy. They are told apart where access packages are read, for withoutAccess and accessEnded.") { Default = "leave" },
            new PolicyKey("exclude", new ListShape(Exclusion()), "Guests who are left alone for a while."),
            new PolicyKey("stale", Conditions(), "What makes a guest stale. One of these is enough.") { IsRequired = true },
            new PolicyKey("invite", Invitation(), "On which terms guests are invited. Home domains are those of the condition domains.") { Default = "nobody is invited" },
            .. Consequences(),
        ]);

    /// <summary>What follows when a condition is met: said for all conditions, or in the object of one.</summary>
    private static PolicyKey[] Consequences() =>
    [
        new PolicyKey("grace", new TextShape(TextForm.Duration), "How long a guest may be stale before something happens. Where a sign-in would change it, it is a day at least, because the service tells of sign-ins up to a day late.") { Default = "P0D" },
        new PolicyKey("notice", new TextShape(TextForm.Duration), "How long before that day the guest is listed as coming.") { Default = "P0D" },
        new PolicyKey("then", new ChoiceShape("disable", "delete", "report"), "What happens then.") { Default = "disable" },
        new PolicyKey("deleteAfter", new TextShape(TextForm.Duration), "How long after being disabled the guest is deleted, if still stale.") { Default = "never" },
    ];

    private static ObjectShape Conditions() => new(
        "guestConditions",
        new PolicyKey("inactive", Timed("guestInactive", new PolicyKey("signIn", new ChoiceShape("any", "interactive"), "Which sign-ins count: every successful one, or those in which the guest took part.") { Default = "any" }), "No sign-in for so long. An empty date is unknown, and nobody younger than this is inactive."),
        new PolicyKey("pending", s_timed, "Invited so long ago, and not accepted."),
        new PolicyKey("sponsors", new EitherShape(new NumberShape(true, 1, 5), new ObjectShape("guestSponsors", [new PolicyKey("atLeast", new NumberShape(true, 1, 5), "How many sponsors a guest needs.") { IsRequired = true }, new PolicyKey("succession", new ListShape(new ChoiceShape("coSponsor", "manager", "groupOwner"), Minimum: 1), "Who follows a sponsor who leaves by the system of record, looked for in this order: the other sponsors if they are enough, the manager of the one who leaves, an owner of a group that the guest is in. The plan that takes the leaver's access away writes it.") { Default = "nobody" }, .. Consequences()])), "Fewer sponsors than this. A sponsor who is gone, disabled or a guest does not count."),
        new PolicyKey("attested", s_timed, "Nobody vouched for so long, or a sponsor said that the guest is not needed."),
        new PolicyKey("withoutAccess", s_access, "No access for so long, since this program saw it first."),
        new PolicyKey("accessEnded", s_access, "Was given access by an invitation, and has had none for so long since this program saw it first. P0D is at once. Guests who were given none are not meant."),
        new PolicyKey("endDate", new EitherShape(new TextShape(), new ObjectShape("guestEndDate", [new PolicyKey("attribute", new TextShape(), "The attribute.") { IsRequired = true }, .. Consequences()])), "The attribute of the account that holds the guest's end date."),
        new PolicyKey("domains", new ObjectShape("guestDomains", [new PolicyKey("allowed", new ListShape(new TextShape(), Minimum: 1), "The home domains that are allowed, with * for any part."), new PolicyKey("denied", new ListShape(new TextShape(), Minimum: 1), "The home domains that are not."), .. Consequences()]), "Which home domains guests may have."));

    private static EitherShape Timed(string name, params PolicyKey[] more) => new(
        new TextShape(TextForm.Duration),
        new ObjectShape(name, [new PolicyKey("after", new TextShape(TextForm.Duration), "How long it takes until that is so, such as P90D.") { IsRequired = true }, .. more, .. Consequences()]));

    private static ObjectShape Invitation() => new(
        "guestInvitation",
        new PolicyKey("longest", new TextShape(TextForm.Duration), "How far ahead the end date may lie.") { Default = "no limit" },
        new PolicyKey("endDate", new ChoiceShape("required", "optional"), "Whether a guest must have an end date. It is written to the attribute of the condition endDate.") { Default = "required if longest is given" },
        new PolicyKey("sendMessage", new BooleanShape(), "Whether the directory sends the invitation by mail. Otherwise guests come by the address of something that they may use.") { Default = "true" },
        new PolicyKey("message", new TextShape(), "What the mail says besides.") { Default = "the directory's own text" },
        new PolicyKey("redirectTo", new TextShape(), "The page that a guest comes to after accepting, such as https://contoso.sharepoint.com.") { Default = "https://myapplications.microsoft.com" },
        new PolicyKey("access", new ListShape(new TextShape(), Minimum: 1), "The names of the groups that an invitation may give, with * for any part.") { Default = "none" });

    private static ObjectShape Exclusion() => new(
        "guestExclusion",
        new PolicyKey("account", new TextShape(), "The guest: the account's id, sign-in name or mail address.") { IsRequired = true },
        new PolicyKey("until", new TextShape(TextForm.Day), "The last day, such as 2027-06-30.") { IsRequired = true },
        new PolicyKey("reason", new TextShape(), "Why the guest is left alone until then.") { IsRequired = true });
}
