namespace IdentityLifecycle.Policies.Starter;

/// <summary>
/// The headers that HR systems give an attribute, likeliest first, in lower case without spaces and punctuation, <c>#</c> as <c>number</c>. Among
/// them are those of SAP SuccessFactors, Workday, BambooHR and Personio, and of Microsoft Entra's own names for Workday's.
/// </summary>
internal static class ColumnWords
{
    public static IReadOnlyList<(string Attribute, string[] Headers)> All { get; } =
    [
        ("employeeId",
        [
            "employeeid", "workerid", "personid", "personidexternal", "personnelnumber", "personnelno", "personnelid", "employeenumber", "employeeno", "employeecode", "staffid", "staffnumber",
            "staffno", "empid", "empno", "empnumber", "empcode", "eeid", "workernumber", "payrollnumber", "payrollid", "personalnummer", "personalnr", "persnr", "mitarbeiternummer", "mitarbeiterid",
            "matricule", "userid", "id",
        ]),
        ("givenName", ["givenname", "firstname", "forename", "namefirst", "legalfirstname", "legalnamefirstname", "firstnamelegal", "preferredfirstname", "vorname", "prénom", "prenom", "nombre"]),
        ("surname", ["surname", "lastname", "familyname", "namelast", "legallastname", "legalnamelastname", "lastnamelegal", "preferredlastname", "nachname", "familienname", "nom", "apellido", "apellidos"]),
        ("displayName", ["displayname", "fullname", "name", "employeename", "workername", "employeefullname"]),
        ("department", ["department", "departmentname", "dept", "supervisoryorganization", "supervisoryorg", "abteilung", "service", "departamento", "orgunit", "organizationalunit", "team"]),
        ("jobTitle", ["jobtitle", "title", "businesstitle", "position", "positiontitle", "jobname", "jobprofile", "role", "stelle", "stellenbezeichnung", "funktion", "poste", "puesto"]),
        ("companyName", ["companyname", "company", "legalentity", "legalentityname", "legalemployer", "subcompany", "firma", "gesellschaft", "unternehmen", "société", "societe", "empresa"]),
        ("officeLocation", ["officelocation", "location", "worklocation", "locationname", "office", "workplace", "site", "standort", "büro", "arbeitsort", "arbeitsplatz", "lieu"]),
        ("employeeType", ["employeetype", "workertype", "contracttype", "employmenttype", "workersubtype", "employeeclass", "employeegroup", "category", "mitarbeitertyp", "beschäftigungsart", "anstellungsart"]),
        ("costCenter", ["costcenter", "costcentre", "costcentercode", "costcenterid", "kostenstelle"]),
        ("division", ["division", "businessunit", "bereich"]),
        ("streetAddress", ["streetaddress", "street", "address", "address1", "addressline1", "addr1", "straße", "strasse"]),
        ("city", ["city", "town", "ort", "stadt", "ville", "ciudad"]),
        ("postalCode", ["postalcode", "zipcode", "zip", "postcode", "plz", "postleitzahl"]),
        ("country", ["country", "countrycode", "countryname", "land", "pays"]),
        ("mobilePhone", ["mobilephone", "mobile", "cellphone", "workmobile", "mobilenumber", "mobiltelefon", "handy"]),
    ];

    public static string[] Hired { get; } =
    [
        "employeehiredate", "hiredate", "dateofhire", "hiredt", "mostrecenthiredate", "latesthiredate", "startdate", "employmentstartdate", "contractstartdate", "joiningdate", "joindate", "dateofjoining", "doj",
        "entrydate", "commencementdate", "firstday", "firstdayofwork", "statushiredate", "originalhiredate", "originalstartdate", "eintrittsdatum", "eintritt", "anstelldatum", "einstellungsdatum", "startdatum",
        "dateentree", "dateembauche", "datedembauche", "fechaalta",
    ];

    public static string[] Leaves { get; } =
    [
        "employeeleavedatetime", "terminationdate", "termdate", "termdt", "leavedate", "enddate", "employmentenddate", "endemploymentdate", "endofemployment", "lastday", "lastworkingday", "lastdayofwork",
        "lastdayworked", "lastdateworked", "lastdayofemployment", "terminationlastdayofwork", "statusterminationlastdayofwork", "statusterminationdate", "exitdate", "companyexitdate", "leavingdate", "leaverdate", "dateleft",
        "separationdate", "contractenddate", "contractend", "contractends", "austrittsdatum", "austritt", "letzterarbeitstag", "vertragsende", "kündigungsdatum", "datesortie", "datedesortie", "fechabaja",
    ];

    public static string[] Manager { get; } =
    [
        "managerid", "manageremployeeid", "managerworkerid", "managerpersonid", "managernumber", "manageremployeenumber", "managerpersonnelnumber", "supervisorid", "supervisoreid", "supervisoremployeeid",
        "supervisornumber", "supervisoremployeenumber", "linemanagerid", "reportingmanagerid", "managersid", "manageruserid", "reportstoid", "reportsto", "reportingto", "manager", "workersmanager", "linemanager", "reportingmanager",
        "directmanager", "supervisor", "vorgesetztenummer", "vorgesetzter", "führungskraft", "manageremail", "managersemail", "manageremailaddress", "managerworkemail", "supervisoremail", "supervisorworkemail",
        "supervisoremailaddress", "linemanageremail", "reportstoemail", "reportingtoemail", "managerusername", "managername", "supervisorname",
    ];

    public static string[] Mail { get; } =
        ["workemail", "primaryworkemail", "emailprimarywork", "emailwork", "workemailaddress", "businessemail", "businessemailaddress", "companyemail", "emailaddress", "email", "mail", "emailadresse", "courriel"];

    public static string[] Status { get; } = ["workerstatus", "employeestatus", "emplstatus", "status", "employmentstatus", "activestatus", "active", "isactive", "aktiv"];

    public static string[] OnLeave { get; } = ["onleave", "leaveofabsence", "isonleave", "loa", "absent", "beurlaubt"];

    /// <summary>Values of a status that mean that somebody works here.</summary>
    public static string[] Active { get; } = ["active", "aktiv", "actif", "activo", "a", "employed", "current", "true", "yes", "y", "1", "ja", "onboarding"];

    /// <summary>Values of a status that mean that somebody is away and comes back.</summary>
    public static string[] Away { get; } = ["onleave", "leave", "leaveofabsence", "loa", "l", "paidleave", "unpaidleave", "parentalleave", "beurlaubt", "abwesend", "elternzeit"];

    /// <summary>Values of a status that mean that somebody has left.</summary>
    public static string[] Gone { get; } =
        ["inactive", "inaktiv", "inactif", "inactivo", "i", "terminated", "t", "left", "leaver", "resigned", "retired", "discarded", "deceased", "exited", "former", "false", "no", "n", "0", "nein", "ausgeschieden"];
}
