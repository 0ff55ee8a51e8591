namespace IdentityLifecycle.Policies.Starter;

/// <summary>Writes the directory.</summary>
internal static class DirectoryStarter
{
    private static readonly string[] s_plain = ["employeeId", "givenName", "surname", "displayName", "department", "jobTitle", "companyName", "officeLocation", "employeeType", "employeeHireDate"];

    // Modifier letters are left out: most of them are apostrophes.
    private const string NoLetters = @"[^\p{Lu}\p{Ll}\p{Lo}\p{M}\p{Nd}_-]";

    private static readonly string[] s_names = ["givenName", "surname"];

    public static void Write(SourceStarter source, PolicyStarterOptions options, StarterText text)
    {
        text.Line(1, $"\"directories\": {{").Line(2, $"\"corp\": {{");
        text.Comment(3, "An embedded directory to try things out with; later name the connector of your own.");
        text.Line(3, $"\"connector\": \"Embedded\", \"path\": {StarterText.Quote(options.DirectoryPath)},");
        text.Line(3, $"\"correlation\": [{{ \"match\": [\"employeeId\"] }}],");
        text.Comment(3, "Accounts that must never be disabled, deleted or stripped:");
        text.Line(3, $"\"protected\": {StarterText.Quote("account.userPrincipalName -startsWith \"breakglass\"")},");
        text.Line(3, $"\"name\": {StarterText.Quote("SelectUniqueValue([displayName], Join(\" \", [displayName], [employeeId]))")},");
        text.Line(3, $"\"createContainers\": true,");
        WriteAttributes(source, text);
        text.Line(3, $"\"unique\": [{{ \"attributes\": [\"userPrincipalName\"] }}],");
        WriteStates(source, text);
        text.Line(2, $"}}").Line(1, $"}},");
    }

    private static void WriteAttributes(SourceStarter source, StarterText text)
    {
        string[] names = [.. s_names.Where(source.Has).Select(LettersOf)];
        string first = $"ToLower({(names.Length == 2 ? $"Join(\".\", {names[0]}, {names[1]})" : LettersOf("displayName"))})";
        text.Line(3, $"\"attributes\": {{");
        text.Comment(4, "Of names only letters, digits, _ and - go into the login: no spaces of any kind, apostrophes or commas.");
        text.Line(4, $"\"userPrincipalName\": {{");
        text.Line(5, $"\"value\": {StarterText.Quote($"SelectUniqueValue(Join(\"@\", {first}, DefaultDomain()), Join(\"@\", Join(\".\", {first}, [employeeId]), DefaultDomain()))")},");
        text.Line(5, $"\"apply\": \"onCreate\"").Line(4, $"}},");
        foreach (string attribute in s_plain.Where(source.Has))
        {
            text.Line(4, $"\"{attribute}\": \"[{attribute}]\",");
        }

        if (source.Has("manager"))
        {
            text.Line(4, $"\"manager\": {{ \"reference\": \"[manager]\" }},");
        }

        if (source.Has("employeeLeaveDateTime"))
        {
            text.Comment(4, "The directory itself blocks the account when the person leaves, even if no run disables it in time.");
            text.Line(4, $"\"accountExpires\": \"[lifecycle.leaveAt]\",");
        }

        text.Line(3, $"}},");
    }

    private static string LettersOf(string attribute) => $"Replace(NormalizeDiacritics([{attribute}]), , \"{NoLetters}\", , \"\")";

    private static void WriteStates(SourceStarter source, StarterText text)
    {
        string staff = source.Has("department") ? "\"Staff\", \"[department]\"" : "\"Staff\"";
        text.Comment(3, "What each lifecycle state means here; a state that is absent leaves the account as it is.");
        text.Line(3, $"\"states\": {{");
        text.Line(4, $"\"preHire\": {{ \"account\": \"disabled\", \"create\": true, \"container\": [\"Staging\"] }},");
        text.Line(4, $"\"active\": {{ \"account\": \"enabled\", \"create\": true, \"container\": [{staff}], \"access\": \"birthright\" }},");
        text.Line(4, $"\"onLeave\": {{ \"account\": \"disabled\", \"access\": \"keep\" }},");
        text.Line(4, $"\"left\": {{ \"account\": \"disabled\", \"container\": [\"Leavers\"], \"access\": \"none\", \"flow\": \"freeze\" }},");
        text.Line(4, $"\"purged\": {{ \"account\": \"deleted\" }}").Line(3, $"}}");
    }
}
