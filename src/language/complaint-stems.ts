/** Lists the beginnings of words by which people complain, in the six languages. */
export const complaintStems: readonly string[] =
  `skund skundz skųsti pasiskus nusiskund complain grievance жалоб жалу пожалов обжалов
  skarg skarż poskarż zażalen скарг скарж оскарж sūdz apsūdz pasūdz`.split(/\s+/)
