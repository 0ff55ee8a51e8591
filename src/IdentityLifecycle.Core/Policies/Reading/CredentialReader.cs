using IdentityLifecycle.Policies.Reading.Document;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads a directory's <c>credentials</c>.</summary>
internal sealed class CredentialReader(DirectorySection directory, PolicyObject section)
{
    // Letters that are easily mistaken for each other are left out, because somebody has to type the password.
    private const string Capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Lowers = "abcdefghijkmnopqrstuvwxyz";
    private const string Numbers = "23456789";
    private const string Special = "!#$%*+-=?@_";

    private const string Generate = "generate";
    private const string Pass = "temporaryAccessPass";

    private static readonly string[] s_fileKeys = ["folder", "encryptTo"];

    /// <summary>The credentials; null if accounts get neither a password nor a pass.</summary>
    public CredentialPolicy? Read()
    {
        bool isFile = section.Value("deliver") == "file";
        bool isInitial = IsMade(section.Value("initial"));
        bool isForRehire = IsMade(section.Value("rehire"));
        bool isPass = section.Value("initial") == Pass || section.Value("rehire") == Pass;
        if (isFile)
        {
            CheckFile(isInitial || isForRehire);
        }

        CheckPass(isPass, isFile);
        GeneratedValue? password = ReadPassword(section.Object("password"));
        return password is null || !(isInitial || isForRehire) ? null : new CredentialPolicy(password)
        {
            Pass = isPass ? ReadPass(section.Object("pass")) : null,
            IsInitial = isInitial,
            OnRehire = isForRehire,
            Method = isFile ? "file" : "none",
            Recipient = isFile ? section.Value("encryptTo") ?? string.Empty : string.Empty,
            Delivery = isFile ? directory.Context.Connections.ReadDelivery(directory.Name, section) : null,
        };
    }

    private static bool IsMade(string? word) => word is Generate or Pass;

    private static PassPolicy ReadPass(PolicyObject? pass) => new((int?)pass?.Number("minutes")?.Whole, pass?.Find("usableOnce") is null ? null : pass.IsTrue("usableOnce"));

    private void CheckPass(bool isPass, bool isFile)
    {
        if (!isPass && section.Find("pass") is PolicyNode pass)
        {
            directory.Context.Problems.Invalid(pass, $"There is no pass unless \"initial\" or \"rehire\" is \"{Pass}\".");
        }

        if (isPass && section.Find("password") is PolicyNode password)
        {
            directory.Context.Problems.Invalid(password, "No password is generated where people get a temporary access pass. Leave \"password\" out.");
        }

        if (isPass && (section.Value("initial") == Generate || section.Value("rehire") == Generate))
        {
            directory.Context.Problems.Invalid(section.Find("rehire")!, $"\"initial\" and \"rehire\" must both be \"{Generate}\" or both be \"{Pass}\" where neither is left out.");
        }

        if (isPass && !isFile)
        {
            directory.Context.Problems.Invalid(section.Find("deliver") ?? section.Find(section.Value("initial") == Pass ? "initial" : "rehire")!, "A temporary access pass is shown once, and nobody could use one that is not delivered. Write \"deliver\": \"file\".");
        }
    }

    private void CheckFile(bool isGenerated)
    {
        if (!isGenerated)
        {
            directory.Context.Problems.Invalid(section.Find("deliver")!, "There is nothing to deliver unless \"initial\" or \"rehire\" is \"generate\" or \"temporaryAccessPass\".");
        }

        foreach (string key in s_fileKeys.Where(key => string.IsNullOrWhiteSpace(section.Value(key)) && section.Find(key) is null or PolicyText))
        {
            directory.Context.Problems.Invalid(section.Find(key) ?? section, $"To deliver them as files, \"{key}\" is needed: passwords are never written in clear text.");
        }
    }

    private GeneratedValue? ReadPassword(PolicyObject? password)
    {
        int length = Number(password, "length", CredentialPolicy.UsualPassword);
        string avoid = password?.Value("avoid") ?? string.Empty;
        (string Key, string Characters)[] all = [("capitals", Capitals), ("lowers", Lowers), ("numbers", Numbers), ("special", Special)];
        CharacterKind[] kinds = [.. all.Select(kind => Kind(password, kind.Key, kind.Characters, avoid)).Where(static kind => kind.AtLeast > 0)];
        if (RandomPart.IsPossible(length, kinds))
        {
            RandomPart recipe = new(length, kinds);
            CheckBits(password ?? section, recipe);
            return new GeneratedValue([recipe]);
        }

        string why = kinds.Length == 0 ? "no kind of character is asked for"
            : Array.Exists(kinds, static kind => kind.Characters.Length == 0) ? "\"avoid\" leaves no character of a kind that must occur"
            : "\"length\" is less than the sum of the characters that must occur";
        directory.Context.Problems.Invalid(password ?? section, $"No password can be made like this: {why}.");
        return null;
    }

    private void CheckBits(PolicyObject place, RandomPart recipe)
    {
        if (recipe.Bits < CredentialPolicy.LeastBits)
        {
            directory.Context.Problems.Invalid(place, FormattableString.Invariant(
                $"Such a password is too easily guessed: it has {Math.Floor(recipe.Bits)} bits, and {CredentialPolicy.LeastBits} are needed. Make \"length\" greater, allow more kinds of characters, or avoid fewer characters."));
        }
    }

    private static CharacterKind Kind(PolicyObject? password, string key, string characters, string avoid) =>
        new(string.Concat(characters.Where(character => !avoid.Contains(character, StringComparison.Ordinal))), Number(password, key, 1));

    private static int Number(PolicyObject? password, string key, int ifNone) => (int?)password?.Number(key)?.Whole ?? ifNone;
}
