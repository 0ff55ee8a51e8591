using IdentityLifecycle.Connectors;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Policies.Schema;

/// <summary>The shapes of directories.</summary>
internal static class DirectoryShapes
{
    public static ObjectShape Attribute { get; } = new(
        "directoryAttribute",
        new PolicyKey("value", new TextShape(TextForm.Mapping), "The value, over the identity."),
        new PolicyKey("reference", new TextShape(TextForm.Mapping), "An identity attribute that is another person, such as [manager]: written as that person's account here."),
        new PolicyKey("apply", Apply(), "When it is written: whenever it differs, only when the account is created, if the account has none, by adding missing values to a list, or when other attributes change.") { Default = "always" })
    {
        ExactlyOneOf = ["value", "reference"],
    };

    public static ObjectShape Directory { get; } = new(
        "directory",
        new PolicyKey("connector", new TextShape(), "The connector that reads and writes it, such as Embedded.") { IsRequired = true },
        new PolicyKey("runAfter", new ListShape(new TextShape()), "The directories whose changes come first."),
        new PolicyKey("accounts", new ChoiceShape("manage", "adopt"), "Whether accounts are created here, or by another tool.") { Default = "manage" },
        new PolicyKey("scope", new TextShape(TextForm.Rule), "Who belongs here; user. is the identity.") { Default = "everybody" },
        new PolicyKey("outOfScope", new ChoiceShape("report", "left"), "What happens to the account of somebody whom the scope no longer covers.") { Default = "report" },
        new PolicyKey("correlation", new ListShape(Tier(), Minimum: 1), "How people and accounts find each other: the first tier with exactly one hit wins. Needed where the policy has a system of record."),
        new PolicyKey("orphans", new ChoiceShape("report", "disable", "ignore"), "What happens to accounts without a person.") { Default = "report" },
        new PolicyKey("nobody", new TextShape(TextForm.Rule), "Accounts that are nobody's, such as those of services: they are matched with nobody, are no orphans, and are not written; account. is the account.") { Default = "none" },
        new PolicyKey("reenable", new ChoiceShape("ours", "always", "report"), "Which disabled accounts may be enabled: those that this program created or disabled, all, or none.") { Default = "ours" },
        new PolicyKey("protected", new TextShape(TextForm.Rule), "Accounts that are never disabled, deleted or stripped; account. is the account.") { Default = "none" },
        new PolicyKey("root", new TextShape(), "The root as the directory spells it; nothing outside is ever written. One that does not exist blocks the plan.") { Default = "everywhere" },
        new PolicyKey("name", new EitherShape(new TextShape(TextForm.Mapping), Name()), "The account's name within its container, over the identity; needed to create accounts where there are containers. Given when the account is created, and again when it moves to where its name is taken."),
        new PolicyKey("createContainers", new BooleanShape(), "Whether missing containers are made.") { Default = "false" },
        new PolicyKey("createGroups", new ListShape(NewGroup(), Minimum: 1), "Groups that are made when somebody needs them. The first whose pattern covers a name counts.") { Default = "none" },
        new PolicyKey("attributes", new MapShape(NameForm.DirectoryAttribute, new EitherShape(new TextShape(TextForm.Mapping), Attribute)), "The account's attributes, over the identity."),
        new PolicyKey("unique", new ListShape(Unique()), "Attributes whose values may occur only once."),
        new PolicyKey("credentials", Credentials(), "The generated password or temporary access pass of created accounts, and of people who come back."),
        new PolicyKey("states", StateShapes.States, "What each lifecycle state means here; a state that is absent leaves the account as it is."))
    {
        Role = ConnectorRoles.Directory,
    };

    private static EitherShape Apply() => new(
        new ChoiceShape("always", "onCreate", "ifEmpty", "add"),
        ApplyOnChange());

    private static ObjectShape ApplyOnChange() => new(
        "applyOnChange",
        new PolicyKey("onChangeOf", new ListShape(new TextShape(), Minimum: 1), "The identity attributes whose change lets it be written.") { IsRequired = true });

    private static ObjectShape Name() => new(
        "accountName",
        new PolicyKey("value", new TextShape(TextForm.Mapping), "The name, over the identity.") { IsRequired = true },
        new PolicyKey("apply", new EitherShape(new ChoiceShape("onCreate"), ApplyOnChange()), "When it is given: only when the account is created, or again when other attributes change, if the account's name does not fit any more.") { Default = "onCreate" });

    private static ObjectShape Tier() => new(
        "correlationTier",
        new PolicyKey("match", new ListShape(new TextShape(), Minimum: 1), "Attributes that must be equal and present on both sides.") { IsRequired = true },
        new PolicyKey("normalize", Normalize(), "What does not count in their values, on both sides; for all of them or attribute by attribute. case: upper and lower case, although keyCase is exact. spaces: white space anywhere. diacritics: Müller is Muller. plusTag: ann+x@y is ann@y. digits: all but the digits of a telephone number, and 00 is +. leadingZeros: 0012 is 12.") { Default = "everything counts but case" },
        new PolicyKey("confidence", new ChoiceShape("certain", "review"), "Whether a hit is taken, or held until a person confirms it.") { Default = "certain" });

    private static EitherShape Normalize()
    {
        ListShape words = new(new ChoiceShape("case", "spaces", "diacritics", "plusTag", "digits", "leadingZeros"), Minimum: 1);
        return new EitherShape(words, new MapShape(NameForm.AttributeOrRest, words));
    }

    private static ObjectShape NewGroup() => new(
        "newGroup",
        new PolicyKey("groups", new TextShape(), "The pattern (*) of their names.") { IsRequired = true },
        new PolicyKey("container", new TextShape(), "Where they are made, as the directory spells it; it must exist, below root or groupRoots.") { Default = "the root" },
        new PolicyKey("type", new ChoiceShape("security", "distribution"), "What they are for.") { Default = "security" },
        new PolicyKey("scope", new ChoiceShape("global", "universal", "domainLocal"), "Where they can be used.") { Default = "global" });

    private static ObjectShape Unique() => new(
        "unique",
        new PolicyKey("attributes", new ListShape(new TextShape(), Minimum: 1), "The attributes; a value of one may not be a value of another either.") { IsRequired = true },
        new PolicyKey("in", new ListShape(new TextShape(), Minimum: 1), "The directories.") { Default = "this one" },
        new PolicyKey("reserve", new TextShape(TextForm.Duration), "How long a value stays reserved for its person after the account was deleted.") { Default = "not at all" });

    private static ObjectShape Credentials() => new(
        "credentials",
        new PolicyKey("initial", new ChoiceShape("none", "generate", "temporaryAccessPass"), "Whether a created account gets a generated password, or a temporary access pass of the directory's.") { Default = "none" },
        new PolicyKey("rehire", new ChoiceShape("keep", "generate", "temporaryAccessPass"), "Whether somebody who comes back keeps the password, or gets a generated one or a temporary access pass before the account is enabled.") { Default = "keep" },
        new PolicyKey("password", Password(), "What a generated password is made of."),
        new PolicyKey("pass", Pass(), "The terms of a temporary access pass."),
        new PolicyKey("deliver", new ChoiceShape("none", "file") { NotYet = ["notify"] }, "How a generated password or a pass is delivered: not at all, or as a file for each account, encrypted to a certificate.") { Default = "none" },
        new PolicyKey("folder", new TextShape(), "The folder of the files; it is made if it is missing.") { Needs = "deliver" },
        new PolicyKey("encryptTo", new TextShape(), "The certificate that the files are encrypted to: the path of its file, or thumbprint: and the thumbprint of one of the user's or the machine's own certificates.") { Needs = "deliver" });

    private static ObjectShape Pass() => new(
        "pass",
        new PolicyKey("minutes", new NumberShape(true, PassPolicy.ShortestMinutes, PassPolicy.LongestMinutes), "How long it lasts, in minutes.") { Default = "as the directory says" },
        new PolicyKey("usableOnce", new BooleanShape(), "Whether it serves for one sign-in only.") { Default = "as the directory says" });

    private static ObjectShape Password() => new(
        "password",
        new PolicyKey("length", new NumberShape(true, CredentialPolicy.ShortestPassword, RandomPart.Longest), "How many characters it has.") { Default = "24" },
        new PolicyKey("capitals", new NumberShape(true, 0, RandomPart.Longest), "How many capital letters it has at least; 0 for none at all, here and below.") { Default = "1" },
        new PolicyKey("lowers", new NumberShape(true, 0, RandomPart.Longest), "How many small letters.") { Default = "1" },
        new PolicyKey("numbers", new NumberShape(true, 0, RandomPart.Longest), "How many digits.") { Default = "1" },
        new PolicyKey("special", new NumberShape(true, 0, RandomPart.Longest), "How many of !#$%*+-=?@_.") { Default = "1" },
        new PolicyKey("avoid", new TextShape(), "Characters that it does not have.") { Default = "those that are easily mistaken: I, O, l, 0, 1" });
}
